/*
 * What the charts of the report share. Each chart stands in a file of its own and adds itself here: a pure function of data, theme and
 * width that returns an ECharts option.
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

  var FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';

  // Derived from Okabe and Ito's colours for all kinds of colour vision, darkened or lightened until they reach 3:1 on their paper.
  var THEMES = {
    light: {
      paper: '#ffffff', ink: '#1b242e', muted: '#52606e', line: '#b9c2cb', faint: '#e7ebef', stripe: '#f4f6f8',
      contestants: ['#0072b2', '#b86b00', '#96478f', '#007a5c', '#8a5a3b', '#3b5fc0'], control: '#7b8591',
      better: '#007a5c', worse: '#c44a00', none: '#3f4b57', font: FONT
    },
    dark: {
      paper: '#161c23', ink: '#e8edf2', muted: '#a5b1bd', line: '#4a5661', faint: '#2a333c', stripe: '#1b222a',
      contestants: ['#56b4e9', '#e69f00', '#d998cf', '#3cc498', '#d3ab86', '#9db4ff'], control: '#87929d',
      better: '#3cc498', worse: '#ff8a50', none: '#c3ccd5', font: FONT
    }
  };
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

  /** Below this many pixels a chart is laid out for a phone. */
  var NARROW = 620;

  function isNarrow(width) { return width < NARROW; }

  /** Breaks text where a line would be too wide, the same wherever it is drawn. */
  function wrap(text, width, fontSize) {
    var most = Math.max(20, Math.floor(width / (fontSize * 0.53)));
    var lines = [''];
    String(text).split(' ').forEach(function (word) {
      var last = lines[lines.length - 1];
      if (last !== '' && last.length + 1 + word.length > most) lines.push(word);
      else lines[lines.length - 1] = last === '' ? word : last + ' ' + word;
    });
    return lines;
  }

  /**
   * What every chart starts from. Title and legend take as many lines as they need at this width, and the grid what is left.
   *
   * @param more reading: how to read the chart; legend: its items; axisName: whether the x axis has a name
   */
  function base(theme, root, width, title, more) {
    var titles = wrap(root.mark ? root.mark + ' · ' + title : title, width - 32, 15);
    var reading = wrap(more.reading + (root.note ? ' ' + root.note : ''), width - 32, 12);
    var rows = more.legend ? legendRows(more.legend, width) : 0;
    var option = {
      animation: false,
      backgroundColor: theme.paper,
      textStyle: { fontFamily: FONT, color: theme.ink },
      title: {
        text: titles.join('\n'),
        subtext: reading.join('\n'),
        left: 16, top: 12, itemGap: 6, padding: 0,
        textStyle: { fontSize: 15, fontWeight: 600, lineHeight: 20, color: root.mark ? theme.worse : theme.ink },
        subtextStyle: { fontSize: 12, color: theme.muted, lineHeight: 17 }
      },
      grid: {
        left: isNarrow(width) ? 52 : 76, right: isNarrow(width) ? 26 : 32,
        top: 30 + titles.length * 20 + reading.length * 17,
        bottom: 34 + (more.axisName ? 22 : 0) + rows * 22
      }
    };
    if (rows > 0) {
      option.legend = {
        data: more.legend, left: 16, right: 16, bottom: 8, itemWidth: 10, itemHeight: 10, itemGap: 18, inactiveColor: theme.line,
        textStyle: { color: theme.ink, fontSize: 12 }
      };
    }
    return option;
  }

  function legendRows(items, width) {
    var rows = 1;
    var used = 0;
    items.forEach(function (item) {
      var needed = 15 + item.name.length * 6.8 + 18;
      if (used > 0 && used + needed > width - 32) { rows++; used = 0; }
      used += needed;
    });
    return rows;
  }

  /** Height of a chart whose plot is so high, with what stands above and below it. */
  function heightAround(option, plot) { return option.grid.top + plot + option.grid.bottom; }

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

  /** A style that is filled with a colour, or only outlined with it. */
  function fill(theme, color, outlined) {
    return outlined ? { color: theme.paper, borderColor: color, borderWidth: 1.5 } : { color: color };
  }

  /**
   * Dots in one colour as a single element for a custom series, since an element for each is what takes ECharts the longest. They are
   * the round ends of lines so short that nothing else of them is seen.
   */
  function dots(points, radius, style) {
    var path = points.map(function (point) { return 'M' + point[0].toFixed(1) + ' ' + point[1].toFixed(1) + 'h.01'; }).join('');
    return {
      type: 'path', shape: { pathData: path },
      style: { fill: 'none', stroke: style.color, lineWidth: 2 * radius, lineCap: 'round', opacity: style.opacity }
    };
  }

  function colorOf(theme, look) {
    return look.control ? theme.control : theme.contestants[look.index % theme.contestants.length];
  }

  /** Once the colours are used up, they come again with other symbols. */
  function symbolOf(look) {
    if (look.control) return 'rect';
    return SYMBOLS[(look.index + Math.floor(look.index / THEMES.light.contestants.length)) % SYMBOLS.length];
  }

  function legendOf(series) {
    return series.map(function (each) { return { name: each.look.name, icon: symbolOf(each.look) }; });
  }

  var charts = {};

  /** Contestants in a still picture beside baseline and control; with more, it is too high to be looked at, and slow to draw. */
  var MOST_IN_A_STILL = 8;

  /** Returns the data of a still picture: of all there is, or of the first contestants alone. */
  function stillOf(name, root) {
    var names = [];
    var isFirst = function (contestant) {
      if (names.indexOf(contestant) < 0) names.push(contestant);
      return names.indexOf(contestant) < MOST_IN_A_STILL;
    };
    var isShown = function (each) {
      if (each.look) return each.look.control || each.look.index === 0 || isFirst(each.look.name);
      return each.assessment === 'floor' || isFirst(each.contestant);
    };
    var data = root[name];
    var trimmed = Object.assign({}, data);
    if (data.rows) trimmed.rows = data.rows.filter(isShown);
    if (data.series) trimmed.series = data.series.filter(isShown);
    if (data.panels && data.panels[0].rows) {
      trimmed.panels = data.panels.map(function (panel) { return Object.assign({}, panel, { rows: panel.rows.filter(isShown) }); });
    }
    if (names.length <= MOST_IN_A_STILL) return root;
    var still = { mark: root.mark, note: 'Of ' + names.length + ' contestants the first ' + MOST_IN_A_STILL + '; the table has all.' };
    still[name] = trimmed;
    return still;
  }

  return {
    /** For the files of the single charts. */
    kit: {
      axis: axis, base: base, colorOf: colorOf, compact: compact, decadeTicks: decadeTicks, dots: dots, escapeHtml: escapeHtml,
      fill: fill,
      heightAround: heightAround, isNarrow: isNarrow, legendOf: legendOf, logAxis: logAxis, ratioTicks: ratioTicks, swatch: swatch,
      symbolOf: symbolOf, tooltip: tooltip
    },

    /**
     * Adds a chart.
     *
     * @param draw from the data of all charts, a theme and a width to an ECharts option
     * @param plotHeight from data and width to the height of the plot alone
     */
    add: function (name, draw, plotHeight) { charts[name] = { draw: draw, plotHeight: plotHeight }; },

    /** Returns the ECharts option of a chart; root is the data of all charts, themeName light or dark. */
    option: function (name, root, themeName, width) { return charts[name].draw(root, THEMES[themeName], width); },

    /** Returns the height of a chart in pixels. */
    height: function (name, root, width) {
      return heightAround(this.option(name, root, 'light', width), charts[name].plotHeight(root[name], width));
    },

    /** Returns which colour of the dark theme stands for which of the light one, as lines of two; each stands for one alone. */
    darkened: function () {
      var dark = {};
      var pair = function (from, to) {
        if (dark[from] !== undefined && dark[from] !== to) throw new Error(from + ' would be two colours in the dark');
        dark[from] = to;
      };
      Object.keys(THEMES.light).forEach(function (key) {
        if (key === 'contestants') THEMES.light[key].forEach(function (color, index) { pair(color, THEMES.dark[key][index]); });
        else if (key !== 'font') pair(THEMES.light[key], THEMES.dark[key]);
      });
      return Object.keys(dark).map(function (color) { return color + ' ' + dark[color]; }).join('\n');
    },

    /** Returns a chart as SVG, drawn without a document. */
    svg: function (echarts, name, all, themeName) {
      echarts.setPlatformAPI({ measureText: estimateText });
      var root = stillOf(name, all);
      var width = 960;
      var chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: width, height: this.height(name, root, width) });
      chart.setOption(this.option(name, root, themeName, width));
      var svg = chart.renderToSVGString();
      chart.dispose();
      return svg;
    }
  };
})();
