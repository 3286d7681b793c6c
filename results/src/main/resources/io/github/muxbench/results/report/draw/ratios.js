/* Each figure of each contestant as a ratio to the baseline's, with its interval and a dot for each block. */
(function () {
  'use strict';
  var kit = muxbenchCharts.kit;

  /** Beyond these ends an interval says only that nothing is known; the axis goes no further for its sake. */
  var LEAST = 0.01;
  var GREATEST = 100;

  var ASSESSMENTS = [
    { key: 'better', label: 'better than baseline', icon: 'circle' },
    { key: 'worse', label: 'worse than baseline', icon: 'diamond' },
    { key: 'none', label: 'not settled, or descriptive', icon: 'circle' },
    { key: 'floor', label: 'control: noise floor', icon: 'rect' }
  ];

  function marker(assessment, x, y, color, paper) {
    if (assessment === 'better') return { type: 'circle', shape: { cx: x, cy: y, r: 5.5 }, style: { fill: color } };
    if (assessment === 'worse') {
      return {
        type: 'polygon',
        shape: { points: [[x - 7, y], [x, y - 7], [x + 7, y], [x, y + 7]] },
        style: { fill: color }
      };
    }
    var outline = { fill: paper, stroke: color, lineWidth: 2 };
    if (assessment === 'none') return { type: 'circle', shape: { cx: x, cy: y, r: 5 }, style: outline };
    return { type: 'rect', shape: { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }, style: outline };
  }

  function colorOf(theme, key) { return key === 'floor' ? theme.control : theme[key]; }

  /** Where the axis must reach to show all ratios, all dots, and all intervals that say something. */
  function range(rows) {
    var low = 1;
    var high = 1;
    rows.forEach(function (row) {
      low = Math.min(low, row.ratio, Math.max(row.low, LEAST));
      high = Math.max(high, row.ratio, Math.min(row.high, GREATEST));
      row.blocks.forEach(function (block) {
        low = Math.min(low, Math.max(block, LEAST));
        high = Math.max(high, Math.min(block, GREATEST));
      });
    });
    // Room for a margin, and never so narrow that noise fills the page.
    return [Math.min(low / 1.01, 0.95), Math.max(high * 1.01, 1.05)];
  }

  /** An end that lies beyond the axis is an arrow, any other a bar. */
  function end(x, y, beyond, direction) {
    var back = beyond ? x - 6 * direction : x;
    return 'M' + [back, y - 4] + (beyond ? 'L' + [x, y] : '') + 'L' + [back, y + 4];
  }

  function interval(theme, row, index, edges, lift) {
    return function (params, api) {
      var color = colorOf(theme, row.assessment);
      var stroke = { fill: 'none', stroke: color, lineWidth: row.assessment === 'floor' ? 1.5 : 2.5 };
      var at = function (ratio) { return api.coord([Math.log(Math.min(Math.max(ratio, edges[0]), edges[1])), index])[0]; };
      var y = api.coord([0, index])[1] + lift;
      var blocks = row.blocks.map(function (block) { return [at(block), y + 9]; });
      var dots = blocks.length > 0 ? [kit.dots(blocks, 2, { color: color, opacity: 0.75 })] : [];
      return {
        type: 'group',
        children: [
          {
            // A single element for each row; see kit.dots.
            type: 'path', style: stroke,
            shape: {
              pathData: 'M' + [at(row.low), y] + 'L' + [at(row.high), y] + end(at(row.low), y, row.low < edges[0], -1)
                  + end(at(row.high), y, row.high > edges[1], 1)
            }
          }
        ].concat(dots, [marker(row.assessment, at(row.ratio), y, color, theme.paper)])
      };
    };
  }

  function series(theme, assessment, rows, edges, lift) {
    var own = rows.map(function (row, index) { return index; }).filter(function (index) { return rows[index].assessment === assessment.key; });
    return {
      type: 'custom', name: assessment.label, clip: true, emphasis: { disabled: true },
      itemStyle: kit.fill(theme, colorOf(theme, assessment.key), assessment.key === 'none' || assessment.key === 'floor'),
      encode: { x: 1, y: 0 },
      data: own.map(function (index) { return [index, Math.log(rows[index].ratio)]; }),
      renderItem: function (params, api) {
        var index = api.value(0);
        return interval(theme, rows[index], index, edges, lift)(params, api);
      }
    };
  }

  /** Stripes tie the rows of one figure together; the line at 1 is what all is compared with. */
  function ground(theme, rows) {
    return {
      type: 'custom', silent: true, z: -1, data: rows.map(function (row, index) { return [0, index, row.stripe ? 1 : 0]; }),
      renderItem: function (params, api) {
        if (!api.value(2)) return undefined;
        var height = api.size([0, 1])[1];
        var y = api.coord([0, api.value(1)])[1];
        return {
          type: 'rect',
          shape: { x: 8, y: y - height / 2, width: api.getWidth() - 16, height: height },
          style: { fill: theme.stripe }
        };
      },
      markLine: {
        silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.muted, type: 'solid', width: 1.5 },
        data: [{ xAxis: 0 }]
      }
    };
  }

  /** On a phone there is no room beside the plot, so each row has its words above its interval. */
  function words(theme, rows, width) {
    return {
      type: 'custom', silent: true, z: 3, data: rows.map(function (row, index) { return [0, index]; }),
      renderItem: function (params, api) {
        var index = api.value(1);
        var row = rows[index];
        var height = api.size([0, 1])[1];
        var top = api.coord([0, index])[1] - height / 2 + 5;
        var text = function (content, x, y, align, weight, color) {
          return { type: 'text', style: { text: content, x: x, y: y, align: align, fill: color, font: weight + ' 12px ' + theme.font } };
        };
        return {
          type: 'group',
          children: (row.first ? [text(row.metric, 16, top, 'left', 600, theme.ink)] : []).concat([
            text(row.contestant, 16, top + 17, 'left', 400, row.assessment === 'floor' ? theme.muted : theme.ink),
            text(row.text, width - 16, top + 17, 'right', 400, theme.ink)
          ])
        };
      }
    };
  }

  function labels(theme, rows, metricWidth, nameWidth) {
    var bare = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
    var categories = rows.map(function (row, index) { return String(index); });
    return [
      Object.assign({}, bare, {
        type: 'category', inverse: true, data: categories,
        axisLabel: {
          interval: 0, margin: 12,
          formatter: function (text) {
            var row = rows[Number(text)];
            return '{metric|' + (row.first ? row.metric : ' ') + '}{' + (row.assessment === 'floor' ? 'control' : 'name') + '|'
                + row.contestant + '}';
          },
          rich: {
            metric: { width: metricWidth, align: 'left', color: theme.ink, fontSize: 13, fontWeight: 600 },
            name: { width: nameWidth, align: 'right', color: theme.ink, fontSize: 12 },
            control: { width: nameWidth, align: 'right', color: theme.muted, fontSize: 12 }
          }
        }
      }),
      Object.assign({}, bare, {
        type: 'category', inverse: true, position: 'right', data: categories,
        axisLabel: {
          interval: 0, margin: 12, color: theme.ink, fontSize: 12,
          formatter: function (text) { return rows[Number(text)].text; }
        }
      })
    ];
  }

  function draw(root, theme, width) {
    var data = root.ratios;
    var rows = data.rows;
    var narrow = kit.isNarrow(width);
    var bounds = range(rows);
    var ticks = kit.ratioTicks(bounds[0], bounds[1]);
    var edges = [ticks[0], ticks[ticks.length - 1]];
    var longest = function (key) { return rows.reduce(function (most, row) { return Math.max(most, row[key].length); }, 0); };
    var metricWidth = Math.max(206, Math.min(330, longest('metric') * 7.3));
    var nameWidth = Math.min(270, longest('contestant') * 7 + 10);
    var shown = ASSESSMENTS.filter(function (assessment) {
      return rows.some(function (row) { return row.assessment === assessment.key; });
    });
    var option = kit.base(theme, root, width, 'Ratios to ' + data.baseline, {
      reading: 'Contestant divided by ' + data.baseline + ', log scale. Bars are 95 % intervals, small dots the blocks. An interval that'
          + ' holds 1 settles nothing.',
      legend: shown.map(function (assessment) { return { name: assessment.label, icon: assessment.icon }; }),
      axisName: true
    });
    option.tooltip = kit.tooltip(theme, {
      trigger: 'item',
      formatter: function (item) {
        var row = rows[item.value[0]];
        return '<b>' + kit.escapeHtml(row.contestant) + '</b><br>' + kit.escapeHtml(row.metric) + ': ' + kit.escapeHtml(row.text) + '<br>'
            + kit.escapeHtml(row.verdict) + '<br>blocks: '
            + row.blocks.slice(0, 12).map(function (block) { return kit.compact(block); }).join(', ') + (row.blocks.length > 12 ? ' …' : '');
      }
    });
    if (narrow) option.grid.left = option.grid.right = 20;
    else { option.grid.left = 36 + metricWidth + nameWidth; option.grid.right = 166; }
    option.xAxis = kit.logAxis(theme, ticks, Math.log, function (tick) { return String(tick); }, {
      name: 'ratio to ' + data.baseline, nameGap: 26, min: Math.log(edges[0]), max: Math.log(edges[1])
    });
    option.yAxis = labels(theme, rows, metricWidth, nameWidth);
    if (narrow) option.yAxis.forEach(function (axis) { axis.axisLabel = { show: false }; });
    option.series = [ground(theme, rows)].concat(
        ASSESSMENTS.map(function (assessment) { return series(theme, assessment, rows, edges, narrow ? 16 : -3); }),
        narrow ? [words(theme, rows, width)] : []);
    return option;
  }

  muxbenchCharts.add('ratios', draw, function (data, width) { return data.rows.length * (kit.isNarrow(width) ? 66 : 30); });
})();
