/* Figures side by side, on a phone one below the other: the same contestants in each, and a scale of its own. */
(function () {
  'use strict';
  var kit = muxbenchCharts.kit;
  var ROW = 34;
  var HEAD = 34;
  var FOOT = 30;
  var ACROSS = 3;

  function rowsOf(panel) { return panel.rows.length; }

  function panelHeight(panel) { return HEAD + rowsOf(panel) * ROW + FOOT; }

  /* Of panels that stand side by side, the tallest. */
  function lineHeights(panels) {
    var heights = [];
    panels.forEach(function (panel, index) {
      var line = Math.floor(index / ACROSS);
      heights[line] = Math.max(heights[line] || 0, panelHeight(panel));
    });
    return heights;
  }

  function isKnown(number) { return number !== undefined && number !== null; }

  /* What isn't known is never drawn, and told as more than it was seen to be. */
  function told(row) { return isKnown(row.value) ? kit.compact(row.value) : 'over ' + kit.compact(row.over); }

  /* Single blocks may be far beyond the figure of all of them. */
  function farthest(row) {
    return row.blocks.concat([row.value]).filter(isKnown).reduce(function (most, number) { return Math.max(most, number); }, 0);
  }

  function nameWidth(panels) {
    var longest = 0;
    panels.forEach(function (panel) {
      panel.rows.forEach(function (row) { longest = Math.max(longest, row.look.name.length); });
    });
    return Math.min(250, longest * 7 + 12);
  }

  function grid(panels, index, width, top) {
    var names = nameWidth(panels);
    if (kit.isNarrow(width)) {
      var above = panels.slice(0, index).reduce(function (sum, panel) { return sum + panelHeight(panel); }, 0);
      return { left: 16 + names, right: 68, top: top + above + HEAD, height: rowsOf(panels[index]) * ROW };
    }
    var line = Math.floor(index / ACROSS);
    var across = Math.min(ACROSS, panels.length);
    var room = (width - 32) / across;
    var before = lineHeights(panels).slice(0, line).reduce(function (sum, height) { return sum + height; }, 0);
    return {
      left: 16 + (index % ACROSS) * room + names, width: room - names - 76, top: top + before + HEAD, height: rowsOf(panels[index]) * ROW
    };
  }

  function points(theme, panel, index) {
    var rows = panel.rows;
    return {
      type: 'custom', xAxisIndex: index, yAxisIndex: index, emphasis: { disabled: true }, encode: { x: [1, 2], y: 0 },
      data: rows.map(function (row, at) { return [at, isKnown(row.value) ? row.value : 0, farthest(row)]; }),
      renderItem: function (params, api) {
        var row = rows[api.value(0)];
        var color = kit.colorOf(theme, row.look);
        var middle = api.coord([isKnown(row.value) ? row.value : 0, api.value(0)]);
        var zero = api.coord([0, api.value(0)]);
        var blocks = row.blocks.filter(function (block) { return isKnown(block); }).map(function (block) {
          return [api.coord([block, api.value(0)])[0], middle[1] + 9];
        });
        var dots = blocks.length > 0 ? [kit.dots(blocks, 2.2, { color: color, opacity: 0.8 })] : [];
        var bar = row.look.control ? { fill: theme.paper, stroke: color, lineWidth: 1.5 } : { fill: color };
        var bars = isKnown(row.value)
            ? [{ type: 'rect', shape: { x: zero[0], y: middle[1] - 8, width: Math.max(1, middle[0] - zero[0]), height: 11 }, style: bar }]
            : [];
        return { type: 'group', children: bars.concat(dots) };
      }
    };
  }

  function valueAxis(theme, panel, index) {
    var axis = kit.axis(theme, { type: 'value', gridIndex: index, min: 0, splitNumber: 3 });
    axis.axisLabel.formatter = kit.compact;
    axis.axisLabel.hideOverlap = true;
    return axis;
  }

  function names(theme, panel, index, side) {
    return {
      type: 'category', gridIndex: index, inverse: true, position: side, data: panel.rows.map(function (row, at) { return String(at); }),
      axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false },
      axisLabel: {
        interval: 0, color: theme.ink, fontSize: 12, margin: 8,
        formatter: function (at) { var row = panel.rows[Number(at)]; return side === 'left' ? row.look.name : told(row); }
      }
    };
  }

  function drawing(name) {
    return function (root, theme, width) {
      var data = root[name];
      var panels = data.panels;
      var option = kit.base(theme, root, width, data.title, { reading: 'Bars: over all blocks. Dots: each block.' });
      var top = option.grid.top;
      var around = { top: top, bottom: 8 };
      option.tooltip = kit.tooltip(theme, {
        trigger: 'item',
        formatter: function (item) {
          var panel = panels[item.seriesIndex];
          var row = panel.rows[item.value[0]];
          return '<b>' + kit.escapeHtml(row.look.name) + '</b><br>' + kit.escapeHtml(panel.name) + ': ' + told(row) + '<br>blocks: '
              + row.blocks.slice(0, 12).map(function (block) { return block === null ? '–' : kit.compact(block); }).join(', ')
              + (row.blocks.length > 12 ? ' …' : '');
        }
      });
      option.grid = panels.map(function (panel, index) { return grid(panels, index, width, top); });
      // What the height is worked out from; ECharts looks at the grids alone.
      option.grid.top = around.top;
      option.grid.bottom = around.bottom;
      option.title = [option.title].concat(panels.map(function (panel, index) {
        return {
          text: panel.name, left: option.grid[index].left - nameWidth(panels), top: option.grid[index].top - 24, padding: 0,
          textStyle: { fontSize: 12, fontWeight: 600, color: theme.ink }
        };
      }));
      option.xAxis = panels.map(function (panel, index) { return valueAxis(theme, panel, index); });
      option.yAxis = [];
      panels.forEach(function (panel, index) { option.yAxis.push(names(theme, panel, index, 'left')); });
      panels.forEach(function (panel, index) { option.yAxis.push(names(theme, panel, index, 'right')); });
      option.series = panels.map(function (panel, index) { return points(theme, panel, index); });
      return option;
    };
  }

  function plotHeight(data, width) {
    var heights = kit.isNarrow(width) ? data.panels.map(panelHeight) : lineHeights(data.panels);
    return heights.reduce(function (sum, height) { return sum + height; }, 0);
  }

  muxbenchCharts.add('costs', drawing('costs'), plotHeight);
  muxbenchCharts.add('memory', drawing('memory'), plotHeight);
  muxbenchCharts.add('fairness', drawing('fairness'), plotHeight);
})();
