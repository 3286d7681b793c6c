/* What single steps cost, by JMH: a dot with its interval for each microbenchmark, and a small dot for each of its forks. */
(function () {
  'use strict';
  var kit = muxbenchCharts.kit;

  /** Nanoseconds in the unit that reads best. */
  function time(nanos) {
    if (nanos >= 1e6) return kit.compact(nanos / 1e6) + ' ms';
    if (nanos >= 1e3) return kit.compact(nanos / 1e3) + ' µs';
    return kit.compact(nanos) + ' ns';
  }

  /** What is not known is absent. */
  function ends(row) {
    return [row.low === undefined ? row.nanos : row.low, row.high === undefined ? row.nanos : row.high];
  }

  function range(rows) {
    var all = [];
    rows.forEach(function (row) { all = all.concat(ends(row), row.forks, [row.nanos]); });
    return [Math.min.apply(null, all) / 1.1, Math.max.apply(null, all) * 1.1];
  }

  /** Over many decades there is room for the powers of ten alone. */
  function axisTicks(bounds) {
    var fine = kit.decadeTicks(bounds[0], bounds[1]);
    if (fine.length <= 8) return fine;
    var powers = [];
    for (var decade = Math.floor(Math.log10(bounds[0])); decade <= Math.ceil(Math.log10(bounds[1])); decade++) powers.push(Math.pow(10, decade));
    return powers;
  }

  function marks(theme, rows, narrow) {
    var color = theme.contestants[0];
    return {
      type: 'custom', emphasis: { disabled: true }, encode: { x: 1, y: 0 },
      data: rows.map(function (row, index) { return [index, Math.log(row.nanos)]; }),
      renderItem: function (params, api) {
        var row = rows[api.value(0)];
        var at = function (nanos) { return api.coord([Math.log(nanos), api.value(0)])[0]; };
        var y = api.coord([0, api.value(0)])[1] + (narrow ? 8 : -3);
        var reach = ends(row).map(at);
        var children = [
          {
            type: 'path', style: { fill: 'none', stroke: color, lineWidth: 2.5 },
            shape: {
              pathData: 'M' + [reach[0], y] + 'L' + [reach[1], y] + 'M' + [reach[0], y - 4] + 'L' + [reach[0], y + 4]
                  + 'M' + [reach[1], y - 4] + 'L' + [reach[1], y + 4]
            }
          },
          kit.dots(row.forks.map(function (fork) { return [at(fork), y + 9]; }), 2, { color: color, opacity: 0.75 }),
          { type: 'circle', shape: { cx: at(row.nanos), cy: y, r: 5 }, style: { fill: color } }
        ];
        if (narrow) {
          children.push({
            type: 'text', style: { text: row.name, x: 16, y: y - 24, fill: theme.ink, font: '400 12px ' + theme.font }
          });
        }
        return { type: 'group', children: children };
      }
    };
  }

  function labels(theme, rows, side) {
    return {
      type: 'category', inverse: true, position: side, data: rows.map(function (row, index) { return String(index); }),
      axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false },
      axisLabel: {
        interval: 0, color: theme.ink, fontSize: 12, margin: 12,
        formatter: function (at) { var row = rows[Number(at)]; return side === 'left' ? row.name : row.text; }
      }
    };
  }

  function draw(root, theme, width) {
    var rows = root.jmh.rows;
    var narrow = kit.isNarrow(width);
    var bounds = range(rows);
    var ticks = axisTicks(bounds);
    var option = kit.base(theme, root, width, 'Microbenchmarks', {
      reading: 'Time of an operation by JMH, log scale. Bars are 99.9 % intervals where JMH gives them, small dots the forks. They are no part of the run.',
      axisName: true
    });
    option.tooltip = kit.tooltip(theme, {
      trigger: 'item',
      formatter: function (item) {
        var row = rows[item.value[0]];
        return '<b>' + kit.escapeHtml(row.name) + '</b><br>' + time(row.nanos)
            + (row.low === undefined || row.high === undefined ? '' : ' [' + time(row.low) + ', ' + time(row.high) + ']')
            + '<br>forks: ' + row.forks.map(time).join(', ');
      }
    });
    var longest = rows.reduce(function (most, row) { return Math.max(most, row.name.length); }, 0);
    option.grid.left = narrow ? 20 : Math.min(420, longest * 7 + 28);
    option.grid.right = narrow ? 92 : 110;
    option.xAxis = kit.logAxis(theme, ticks, Math.log, time, {
      name: 'time of an operation', nameGap: 26, min: Math.log(ticks[0]), max: Math.log(ticks[ticks.length - 1])
    });
    option.yAxis = [labels(theme, rows, 'left'), labels(theme, rows, 'right')];
    if (narrow) option.yAxis[0].axisLabel = { show: false };
    option.series = [marks(theme, rows, narrow)];
    return option;
  }

  muxbenchCharts.add('jmh', draw, function (data, width) { return data.rows.length * (kit.isNarrow(width) ? 46 : 30); });
})();
