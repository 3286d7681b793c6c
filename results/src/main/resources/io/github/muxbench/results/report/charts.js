/*
 * Every chart of the report, each a pure function of data and theme that returns an ECharts option.
 *
 * The page hands these options to ECharts in the browser; the build of the report hands the same options to the same ECharts under
 * Rhino, to draw the static SVG. So nothing here may touch a document, a clock or a random number, and the syntax is what Rhino runs:
 * no classes with private members, no modules, no optional chaining.
 *
 * Axes that are logarithmic are linear axes over logarithms: ECharts' own log axis labels powers of ten only, which leaves an axis
 * from 0.7 to 1.3 without a label.
 */
var muxbenchCharts = (function () {
  'use strict';

  // Derived from Okabe and Ito's colours for all kinds of colour vision, darkened or lightened until they reach 3:1 on their paper.
  var THEMES = {
    light: {
      paper: '#ffffff', ink: '#1b242e', muted: '#52606e', line: '#b9c2cb', faint: '#e7ebef', stripe: '#f4f6f8',
      contestants: ['#0072b2', '#b86b00', '#96478f', '#007a5c', '#8a5a3b', '#3b5fc0'], control: '#7b8591',
      better: '#007a5c', worse: '#c44a00', none: '#3f4b57'
    },
    dark: {
      paper: '#161c23', ink: '#e8edf2', muted: '#a5b1bd', line: '#4a5661', faint: '#2a333c', stripe: '#1b222a',
      contestants: ['#56b4e9', '#e69f00', '#d998cf', '#3cc498', '#d3ab86', '#9db4ff'], control: '#87929d',
      better: '#3cc498', worse: '#ff8a50', none: '#c3ccd5'
    }
  };
  var FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';
  var SYMBOLS = ['circle', 'triangle', 'rect', 'diamond', 'roundRect', 'arrow'];

  function escapeHtml(text) {
    return String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  }

  /** Three significant digits; thousands and millions as k and M. */
  function compact(value) {
    var size = Math.abs(value);
    var rounded = size === 0 ? 0 : Number(value.toPrecision(3));
    if (Math.abs(rounded) >= 1e6) return String(Number((rounded / 1e6).toPrecision(3))) + 'M';
    if (Math.abs(rounded) >= 1e3) return String(Number((rounded / 1e3).toPrecision(3))) + 'k';
    return String(rounded);
  }

  /** Where no document can measure text, a width that holds for the wider of the usual fonts. */
  function estimateText(text, font) {
    var size = /([\d.]+)px/.exec(font || '');
    return { width: text.length * (size ? Number(size[1]) : 12) * 0.58 };
  }

  function base(theme, root, title, reading) {
    return {
      animation: false,
      backgroundColor: theme.paper,
      textStyle: { fontFamily: FONT, color: theme.ink },
      title: {
        text: root.mark ? root.mark + ' · ' + title : title,
        subtext: reading,
        left: 16, top: 12, itemGap: 6, padding: 0,
        textStyle: { fontSize: 15, fontWeight: 600, color: root.mark ? theme.worse : theme.ink },
        subtextStyle: { fontSize: 12, color: theme.muted, lineHeight: 17 }
      }
    };
  }

  function tooltip(theme, more) {
    var all = {
      backgroundColor: theme.paper, borderColor: theme.line, transitionDuration: 0, confine: true,
      textStyle: { color: theme.ink, fontSize: 12 }
    };
    for (var key in more) all[key] = more[key];
    return all;
  }

  /** ECharts' own marker takes the fill, which is the colour of the paper where a symbol is only outlined. */
  function swatch(color) {
    return '<span style="display:inline-block;margin-right:6px;border-radius:9px;width:9px;height:9px;background:' + color + '"></span>';
  }

  function legend(theme, data) {
    return {
      data: data, right: 16, bottom: 8, itemWidth: 10, itemHeight: 10, itemGap: 18, inactiveColor: theme.line,
      textStyle: { color: theme.ink, fontSize: 12 }
    };
  }

  function axis(theme, more) {
    var all = {
      axisLine: { show: true, lineStyle: { color: theme.line } },
      axisTick: { show: false },
      axisLabel: { color: theme.muted, fontSize: 12 },
      splitLine: { show: true, lineStyle: { color: theme.faint } },
      nameTextStyle: { color: theme.muted, fontSize: 12 },
      nameLocation: 'middle'
    };
    for (var key in more) all[key] = more[key];
    return all;
  }

  /** An axis over logarithms whose labels stand at chosen values. */
  function logAxis(theme, ticks, log, label, more) {
    var positions = ticks.map(log);
    var all = axis(theme, more);
    all.type = 'value';
    all.axisTick = { show: false, customValues: positions };
    all.axisLabel = {
      color: theme.muted, fontSize: 12, customValues: positions, hideOverlap: true,
      formatter: function (position) {
        var nearest = 0;
        for (var i = 1; i < positions.length; i++) {
          if (Math.abs(positions[i] - position) < Math.abs(positions[nearest] - position)) nearest = i;
        }
        return label(ticks[nearest]);
      }
    };
    return all;
  }

  /** 1, 2 and 5 of every decade, from the last at or below low to the first at or above high. */
  function decadeTicks(low, high) {
    var ticks = [];
    for (var decade = Math.floor(Math.log10(low)); decade <= Math.ceil(Math.log10(high)); decade++) {
      [1, 2, 5].forEach(function (digit) {
        ticks.push(Number((digit * Math.pow(10, decade)).toPrecision(1)));
      });
    }
    var from = 0;
    while (ticks[from + 1] <= low) from++;
    var to = ticks.length - 1;
    while (ticks[to - 1] >= high) to--;
    return ticks.slice(from, to + 1);
  }

  /** Round ratios, 1 among them. */
  function ratioTicks(low, high) {
    if (high / low > 5) return decadeTicks(low, high);
    var steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
    var at = 0;
    while (at < steps.length - 1 && (high - low) / steps[at] > 9) at++;
    var step = steps[at];
    var ticks = [];
    for (var i = Math.floor(low / step + 1e-9); i <= Math.ceil(high / step - 1e-9); i++) {
      if (i > 0) ticks.push(Number((i * step).toFixed(2)));
    }
    return ticks;
  }

  var STANDINGS = [
    { key: 'better', label: 'better than baseline', icon: 'circle' },
    { key: 'worse', label: 'worse than baseline', icon: 'diamond' },
    { key: 'none', label: 'no difference shown', icon: 'circle' },
    { key: 'floor', label: 'control: noise floor', icon: 'rect' }
  ];

  /** A style that is filled with a colour, or only outlined with it. */
  function fill(theme, color, outlined) {
    return outlined ? { color: theme.paper, borderColor: color, borderWidth: 1.5 } : { color: color };
  }

  function marker(standing, x, y, color, paper) {
    if (standing === 'better') return { type: 'circle', shape: { cx: x, cy: y, r: 5.5 }, style: { fill: color } };
    if (standing === 'worse') {
      return {
        type: 'polygon',
        shape: { points: [[x - 7, y], [x, y - 7], [x + 7, y], [x, y + 7]] },
        style: { fill: color }
      };
    }
    var outline = { fill: paper, stroke: color, lineWidth: 2 };
    if (standing === 'none') return { type: 'circle', shape: { cx: x, cy: y, r: 5 }, style: outline };
    return { type: 'rect', shape: { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }, style: outline };
  }

  function standingColor(theme, standing) {
    return standing.key === 'floor' ? theme.control : theme[standing.key];
  }

  /** Each figure of each contestant as a ratio to the baseline's, with its interval. */
  function ratios(root, theme) {
    var data = root.ratios;
    var rows = data.rows;
    var low = 1;
    var high = 1;
    var longest = 0;
    rows.forEach(function (row) {
      low = Math.min(low, row.low);
      high = Math.max(high, row.high);
      longest = Math.max(longest, row.contestant.length);
    });
    // Room for a margin, and never so narrow that noise fills the page.
    var ticks = ratioTicks(Math.min(low / 1.01, 0.95), Math.max(high * 1.01, 1.05));
    var nameWidth = Math.min(270, longest * 7 + 10);
    var option = base(theme, root, 'Ratios to ' + data.baseline,
        'Contestant divided by ' + data.baseline + ', log scale. Bars are 95 % intervals. An interval that holds 1 shows no difference.');
    var categories = rows.map(function (row, index) { return String(index); });

    option.tooltip = tooltip(theme, {
      trigger: 'item',
      formatter: function (item) {
        var row = rows[item.value[0]];
        return '<b>' + escapeHtml(row.contestant) + '</b><br>' + escapeHtml(row.metric) + ': ' + escapeHtml(row.text) + '<br>'
            + escapeHtml(row.verdict);
      }
    });
    option.legend = legend(theme, STANDINGS.filter(function (standing) {
      return rows.some(function (row) { return row.standing === standing.key; });
    }).map(function (standing) { return { name: standing.label, icon: standing.icon }; }));
    option.grid = { left: 242 + nameWidth, right: 166, top: 72, bottom: 78 };
    option.xAxis = logAxis(theme, ticks, Math.log, function (tick) { return String(tick); }, {
      name: 'ratio to ' + data.baseline, nameGap: 26,
      min: Math.log(ticks[0]), max: Math.log(ticks[ticks.length - 1])
    });
    option.yAxis = [
      {
        type: 'category', inverse: true, data: categories,
        axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false },
        axisLabel: {
          interval: 0, margin: 12,
          formatter: function (text) {
            var row = rows[Number(text)];
            return '{metric|' + (row.first ? row.metric : ' ') + '}{' + (row.standing === 'floor' ? 'control' : 'name') + '|'
                + row.contestant + '}';
          },
          rich: {
            metric: { width: 206, align: 'left', color: theme.ink, fontSize: 13, fontWeight: 600 },
            name: { width: nameWidth, align: 'right', color: theme.ink, fontSize: 12 },
            control: { width: nameWidth, align: 'right', color: theme.muted, fontSize: 12 }
          }
        }
      },
      {
        type: 'category', inverse: true, position: 'right', data: categories,
        axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false },
        axisLabel: {
          interval: 0, margin: 12, color: theme.ink, fontSize: 12,
          formatter: function (text) { return rows[Number(text)].text; }
        }
      }
    ];
    option.series = STANDINGS.map(function (standing) {
      return {
        type: 'custom', name: standing.label, clip: true, emphasis: { disabled: true },
        itemStyle: fill(theme, standingColor(theme, standing), standing.key === 'none' || standing.key === 'floor'),
        encode: { x: [1, 2, 3], y: 0 },
        data: rows.map(function (row, index) { return [index, Math.log(row.ratio), Math.log(row.low), Math.log(row.high), row.standing]; })
            .filter(function (point) { return point[4] === standing.key; })
            .map(function (point) { return point.slice(0, 4); }),
        renderItem: function (params, api) {
          var color = standingColor(theme, standing);
          var middle = api.coord([api.value(1), api.value(0)]);
          var from = api.coord([api.value(2), api.value(0)])[0];
          var to = api.coord([api.value(3), api.value(0)])[0];
          var y = middle[1];
          var stroke = { stroke: color, lineWidth: standing.key === 'floor' ? 1.5 : 2.5 };
          return {
            type: 'group',
            children: [
              { type: 'line', shape: { x1: from, y1: y, x2: to, y2: y }, style: stroke },
              { type: 'line', shape: { x1: from, y1: y - 4, x2: from, y2: y + 4 }, style: stroke },
              { type: 'line', shape: { x1: to, y1: y - 4, x2: to, y2: y + 4 }, style: stroke },
              marker(standing.key, middle[0], y, color, theme.paper)
            ]
          };
        }
      };
    });
    option.series.unshift({
      // Stripes tie the rows of one figure together; the line at 1 is what all is compared with.
      type: 'custom', silent: true, z: -1, data: rows.map(function (row, index) { return [0, index, row.stripe ? 1 : 0]; }),
      renderItem: function (params, api) {
        if (!api.value(2)) return undefined;
        var height = api.size([0, 1])[1];
        var y = api.coord([0, api.value(1)])[1];
        return {
          type: 'rect',
          shape: { x: 16, y: y - height / 2, width: api.getWidth() - 32, height: height },
          style: { fill: theme.stripe }
        };
      },
      markLine: {
        silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.muted, type: 'solid', width: 1.5 },
        data: [{ xAxis: 0 }]
      }
    });
    return option;
  }

  function colorOf(theme, series) {
    return series.control ? theme.control : theme.contestants[series.index % theme.contestants.length];
  }

  function symbolOf(series) {
    return series.control ? 'rect' : SYMBOLS[series.index % SYMBOLS.length];
  }

  function band(theme, series) {
    return {
      id: 'band:' + series.name, name: series.name, type: 'custom', silent: true, clip: true, z: 1, tooltip: { show: false },
      itemStyle: fill(theme, colorOf(theme, series), series.control),
      encode: { x: 0, y: [1, 2] },
      data: series.band.map(function (point) { return [point[0], Math.log10(point[1]), Math.log10(point[2])]; }),
      renderItem: function (params, api) {
        if (params.dataIndex !== 0) return undefined;
        var lower = series.band.map(function (point) { return api.coord([point[0], Math.log10(point[1])]); });
        var upper = series.band.map(function (point) { return api.coord([point[0], Math.log10(point[2])]); });
        return {
          type: 'polygon',
          shape: { points: upper.concat(lower.reverse()) },
          style: { fill: colorOf(theme, series), opacity: 0.16 }
        };
      }
    };
  }

  function curve(theme, series, kind, points) {
    var response = kind === 'response';
    return {
      id: kind + ':' + series.name, name: series.name, type: 'line', showSymbol: response, symbol: symbolOf(series),
      symbolSize: function (value) { return value[3] ? 7 : 0; },
      emphasis: { disabled: true }, z: response ? 3 : 2,
      itemStyle: fill(theme, colorOf(theme, series), series.control),
      lineStyle: {
        color: colorOf(theme, series), width: response && !series.control ? 2.5 : 1.3, type: response ? 'solid' : 'dashed'
      },
      data: points.map(function (point) { return [point[0], Math.log10(point[1]), point[1], point[2]]; })
    };
  }

  function percentileLabel(nines) {
    var percentile = 100 - 100 / Math.pow(10, nines);
    return String(Number(percentile.toFixed(Math.max(0, Math.ceil(nines) - 1)))) + ' %';
  }

  /** Response and service time by percentile, the tail spread out by nines. */
  function latency(root, theme) {
    var data = root.latency;
    var low = Infinity;
    var high = 0;
    var end = 0;
    data.series.forEach(function (series) {
      series.response.concat(series.service).forEach(function (point) {
        low = Math.min(low, point[1]);
        high = Math.max(high, point[1]);
        end = Math.max(end, point[0]);
      });
      series.band.forEach(function (point) {
        low = Math.min(low, point[1]);
        high = Math.max(high, point[2]);
      });
    });
    var ticks = decadeTicks(low, high);
    var nines = [Math.log10(2), 1, 2, 3, 4].filter(function (position) { return position <= end + 1e-9; });
    var option = base(theme, root, 'Latency by percentile' + (data.offered ? ' at ' + data.offered + ' offered' : ''),
        'Solid: response time, from when a message was due. Dashed: service time, from when it was written.'
        + (data.banded ? ' Band: lowest to highest block.' : ''));
    option.tooltip = tooltip(theme, {
      trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: theme.muted } },
      formatter: function (items) {
        var lines = items.map(function (item) {
          return swatch(item.borderColor || item.color) + escapeHtml(item.seriesName) + ' ' + item.seriesId.split(':')[0] + ' <b>' + compact(item.value[2]) + ' µs</b>';
        });
        return percentileLabel(items[0].value[0]) + ' of messages took at most<br>' + lines.join('<br>');
      }
    });
    option.legend = legend(theme, data.series.map(function (series) { return { name: series.name, icon: symbolOf(series) }; }));
    option.grid = { left: 76, right: 32, top: 76, bottom: 78 };
    option.xAxis = logAxis(theme, nines, function (position) { return position; }, percentileLabel, {
      name: 'percentile of messages', nameGap: 26, min: nines[0], max: Math.max(end, nines[0] + 0.1)
    });
    option.yAxis = logAxis(theme, ticks, Math.log10, compact, {
      name: 'latency, µs (log scale)', nameGap: 48, min: Math.log10(ticks[0]), max: Math.log10(ticks[ticks.length - 1])
    });
    option.series = [];
    data.series.forEach(function (series) {
      if (series.band.length > 0) option.series.push(band(theme, series));
      if (series.service.length > 0) option.series.push(curve(theme, series, 'service', series.service));
      if (series.response.length > 0) option.series.push(curve(theme, series, 'response', series.response));
    });
    return option;
  }

  var MARKED = 'window with a mark';

  /** Capacity of every window in the order of time, so that drift of the host can be seen. */
  function capacity(root, theme) {
    var data = root.capacity;
    var option = base(theme, root, 'Capacity by window',
        'Closed loop. One point is one window; lines join the windows of one block. Windows of all contestants alternate.');
    option.tooltip = tooltip(theme, {
      trigger: 'item',
      formatter: function (item) {
        var point = item.data.point;
        if (!point) return '';
        return '<b>' + escapeHtml(item.seriesName) + '</b><br>block ' + (point.block + 1) + ', ' + compact(point.seconds) + ' s<br>'
            + compact(point.perSecond) + ' messages/s' + (point.marks ? '<br>' + escapeHtml(point.marks) : '');
      }
    });
    var marked = data.series.some(function (series) { return series.points.some(function (point) { return point.marks; }); });
    option.legend = legend(theme,
        data.series.map(function (series) { return { name: series.name, icon: symbolOf(series) }; })
            .concat(marked ? [{ name: MARKED, icon: 'circle' }] : []));
    option.grid = { left: 76, right: 32, top: 76, bottom: 78 };
    option.xAxis = axis(theme, {
      type: 'value', name: 'time since the run began, s', nameGap: 26, min: 0, splitLine: { show: false }
    });
    option.yAxis = axis(theme, { type: 'value', name: 'messages/s', nameGap: 48, min: 0 });
    option.yAxis.axisLabel.formatter = compact;
    option.series = data.series.map(function (series, position) {
      var points = [];
      series.points.forEach(function (point, index) {
        if (index > 0 && series.points[index - 1].block !== point.block) points.push({ value: [point.seconds, null] });
        points.push({ value: [point.seconds, point.perSecond], point: point });
      });
      return {
        name: series.name, type: 'line', symbol: symbolOf(series), symbolSize: 6, showAllSymbol: true, connectNulls: false,
        emphasis: { disabled: true }, z: series.control ? 2 : 3,
        itemStyle: fill(theme, colorOf(theme, series), series.control),
        lineStyle: { color: colorOf(theme, series), width: 1.2, opacity: 0.75 },
        data: points,
        markArea: position > 0 ? undefined : {
          silent: true, itemStyle: { color: theme.stripe },
          label: { color: theme.muted, fontSize: 11, position: 'insideBottom' },
          data: data.blocks.map(function (block) {
            return [{ name: 'block ' + (block.index + 1), xAxis: block.from }, { xAxis: block.to }];
          })
        }
      };
    });
    option.series.push({
      name: MARKED, type: 'scatter', symbol: 'circle', symbolSize: 15, z: 4,
      itemStyle: { color: 'transparent', borderColor: theme.worse, borderWidth: 1.5 },
      emphasis: { disabled: true }, silent: true,
      data: [].concat.apply([], data.series.map(function (series) {
        return series.points.filter(function (point) { return point.marks; })
            .map(function (point) { return { value: [point.seconds, point.perSecond] }; });
      }))
    });
    return option;
  }

  var CHARTS = { ratios: ratios, latency: latency, capacity: capacity };

  return {
    /** Returns the ECharts option of a chart; root is the data of all charts, themeName light or dark. */
    option: function (name, root, themeName) { return CHARTS[name](root, THEMES[themeName]); },

    /** Returns the height of a chart in pixels, where it depends on the data. */
    height: function (name, root) { return name === 'ratios' ? 154 + root.ratios.rows.length * 25 : 440; },

    /** Returns a chart as SVG, drawn without a document. */
    svg: function (echarts, name, root, themeName) {
      echarts.setPlatformAPI({ measureText: estimateText });
      var chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 960, height: this.height(name, root) });
      chart.setOption(this.option(name, root, themeName));
      var svg = chart.renderToSVGString();
      chart.dispose();
      return svg;
    }
  };
})();
