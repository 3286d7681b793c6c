/* Draws a scene as SVG: lanes of clients, threads and pollers on one time axis, a part for each server. Knows no page. */
var muxbenchTrace = (function () {
  'use strict';
  var LABELS = 128;
  var RIGHT = 16;
  var LANE = 26;
  var HEAD = 30;
  var GAP = 22;
  var AXIS = 26;
  /** Signs of one time lie so far from each other. */
  var SIGN = 12;
  /** More steps than these have their arrows only while one looks at them. */
  var MOST_ARROWS = 90;

  function escape(text) {
    return String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  }

  function element(name, attributes, content) {
    var text = '<' + name;
    Object.keys(attributes).forEach(function (key) { text += ' ' + key + '="' + escape(attributes[key]) + '"'; });
    return text + (content === undefined ? '/>' : '>' + content + '</' + name + '>');
  }

  function round(value) { return Math.round(value * 10) / 10; }

  /** All steps of all sides in the order of time. */
  function order(trace) {
    var all = [];
    trace.sides.forEach(function (side, s) {
      side.steps.forEach(function (step, i) { all.push({ side: s, index: i, at: step.at }); });
    });
    all.sort(function (a, b) { return a.at - b.at || a.side - b.side || a.index - b.index; });
    return all;
  }

  function extent(trace) {
    var from = Infinity;
    var to = 0;
    trace.sides.forEach(function (side) {
      side.steps.forEach(function (step) {
        from = Math.min(from, step.at);
        to = Math.max(to, step.at);
      });
    });
    if (!isFinite(from)) return [0, 1];
    var room = Math.max((to - from) * 0.03, 1);
    return [from - room, to + room];
  }

  /** Where a time stands: by the clock, or with the same room for each time at which something happens. */
  function scale(trace, view) {
    var width = view.width - LABELS - RIGHT;
    if (view.scale !== 'even') {
      return function (at) { return LABELS + (at - view.from) / (view.to - view.from) * width; };
    }
    var times = view.times;
    var rank = function (at) {
      var low = 0;
      var high = times.length - 1;
      if (at <= times[0]) return 0;
      if (at >= times[high]) return high;
      while (high - low > 1) {
        var middle = (low + high) >> 1;
        if (times[middle] <= at) low = middle; else high = middle;
      }
      return low + (at - times[low]) / (times[high] - times[low]);
    };
    var first = rank(view.from);
    var last = rank(view.to);
    return function (at) { return LABELS + (rank(at) - first + 0.5) / (last - first + 1) * width; };
  }

  function times(trace) {
    var all = order(trace).map(function (each) { return each.at; });
    return all.filter(function (at, i) { return i === 0 || at !== all[i - 1]; });
  }

  function lanesOf(side, view) {
    return side.lanes.filter(function (lane) {
      if (!view.client) return true;
      var own = lane.id.split(':')[1];
      return own === undefined || own === view.client;
    });
  }

  /** Where each lane lies, and how high the whole is. */
  function layout(trace, view) {
    var y = 8;
    var sides = trace.sides.map(function (side) {
      var top = y;
      y += HEAD;
      var rows = {};
      var lanes = lanesOf(side, view);
      lanes.forEach(function (lane) {
        rows[lane.id] = y;
        y += LANE;
      });
      var placed = { top: top, rows: rows, lanes: lanes, bottom: y };
      y += GAP;
      return placed;
    });
    return { sides: sides, axis: y - GAP + 8, height: y - GAP + AXIS + 10 };
  }

  function time(micros) {
    if (micros === 0) return '0';
    var size = Math.abs(micros);
    if (size < 1000) return String(round(micros)) + ' µs';
    return String(Math.round(micros / 10) / 100) + ' ms';
  }

  /** A time that was concluded is said to be one. */
  function when(step) { return (step.inferred ? '~' : '') + time(round(step.at)); }

  function axis(view, x, y) {
    var parts = '';
    if (view.scale === 'even') {
      var shown = view.times.filter(function (at) { return at >= view.from && at <= view.to; });
      var each = Math.max(1, Math.ceil(shown.length / ((view.width - LABELS) / 90)));
      shown.forEach(function (at, i) {
        if (i % each === 0) parts += tick(x(at), y, time(at));
      });
    } else {
      var span = view.to - view.from;
      var step = Math.pow(10, Math.floor(Math.log(span / 4) / Math.LN10));
      [5, 2].forEach(function (factor) { if (span / (step * factor) >= 4) { step *= factor; } });
      for (var at = Math.ceil(view.from / step) * step; at <= view.to; at += step) parts += tick(x(at), y, time(round(at)));
    }
    return element('g', { 'class': 'axis' }, element('path', { d: 'M' + LABELS + ',' + y + 'H' + (view.width - RIGHT) }) + parts);
  }

  function tick(x, y, text) {
    return element('path', { d: 'M' + round(x) + ',' + y + 'v5' })
        + element('text', { x: round(x), y: y + 18, 'text-anchor': 'middle' }, escape(text));
  }

  function spanShape(span, x, y, view) {
    var from = Math.max(x(Math.max(span.from, view.from)), LABELS);
    var to = Math.min(x(Math.min(span.to, view.to)), view.width - RIGHT);
    if (span.to < view.from || span.from > view.to) return '';
    var thin = span.kind === 'UNREAD' || span.kind === 'ASKS';
    var top = span.kind === 'UNREAD' ? y + LANE - 9 : thin ? y + 6 : y + 4;
    return element('rect', {
      'class': 'span ' + span.kind.toLowerCase() + (span.inferred ? ' inferred' : ''),
      x: round(from), y: top, width: round(Math.max(to - from, 1)), height: span.kind === 'UNREAD' ? 5 : thin ? 4 : LANE - 8,
      rx: 2
    }, element('title', {}, escape(span.label + ', ' + time(round(span.to - span.from)))));
  }

  /** Signs that differ in shape, not only in colour. */
  function sign(step, x, y) {
    var middle = y + LANE / 2;
    var shapes = {
      SENDS: 'M-5,-5h10l-5,9z', CONNECTS: 'M-5,-5h10l-5,9z', ENDS: 'M-4,-4l8,8m0,-8l-8,8', ANSWERED: 'M-5,5h10l-5,-9z',
      ACCEPTS: 'M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z', WAITS: 'M-4,-6v12m4,-12v12', READY: 'M-4,-6l9,6l-9,6z',
      READS: 'M-5,-5h10v10h-10z', WRITES: 'M0,-6l6,6l-6,6l-6,-6z', YIELDS: 'M-6,0h11m-4,-4l4,4l-4,4', WAKES: 'M-2,-7h5l-3,5h4l-7,9l2,-7h-4z', PARKS: 'M-5,-4h10m-10,4h10m-10,4h10',
      CLOSES: 'M-5,-5l10,10m0,-10l-10,10', FAILS: 'M0,-7l7,12h-14z'
    };
    return element('path', {
      'class': 'sign ' + step.kind.toLowerCase() + (step.inferred ? ' inferred' : ''),
      transform: 'translate(' + round(x) + ',' + middle + ')', d: shapes[step.kind]
    });
  }

  /** From all that led to a step, or from one of them. */
  function arrow(side, rows, x, index, className, only) {
    var step = side.steps[index];
    return step.causes.map(function (cause) {
      return only === undefined || only === cause ? line(side.steps[cause], step, rows, x, className) : '';
    }).join('');
  }

  function line(cause, step, rows, x, className) {
    if (rows[step.lane] === undefined || rows[cause.lane] === undefined) return '';
    var x1 = round(x(cause.at));
    var x2 = round(x(step.at));
    var y1 = rows[cause.lane] + LANE / 2;
    var y2 = rows[step.lane] + LANE / 2;
    if (y1 === y2 && x2 - x1 < 14) return '';
    if (y1 !== y2 && x2 - x1 < 24) {
      return element('path', { 'class': className + (step.inferred || cause.inferred ? ' inferred' : ''),
        d: 'M' + x1 + ',' + y1 + 'C' + x1 + ',' + (y1 + y2) / 2 + ' ' + x2 + ',' + (y1 + y2) / 2 + ' ' + x2 + ',' + y2 });
    }
    var bend = y1 === y2 ? -12 : 0;
    var path = 'M' + x1 + ',' + y1 + 'C' + round(x1 + (x2 - x1) * 0.5 + 4) + ',' + (y1 + bend) + ' ' + round(x2 - (x2 - x1) * 0.5 - 4) + ',' + (y2 + bend)
        + ' ' + x2 + ',' + y2;
    return element('path', { 'class': className + (step.inferred || cause.inferred ? ' inferred' : ''), d: path });
  }

  /** When the next step on the lane of each is, which is later. */
  function followers(steps) {
    var next = {};
    var after = [];
    for (var i = steps.length - 1; i >= 0; i--) {
      var known = next[steps[i].lane];
      after[i] = known && known.at === steps[i].at ? known.after : known ? known.at : Infinity;
      next[steps[i].lane] = { at: steps[i].at, after: after[i] };
    }
    return after;
  }

  /** Which of the steps that led to one belongs to a client's message. */
  function causeOf(steps, index, client) {
    var own = steps[index].causes.filter(function (cause) { return steps[cause].client === client; });
    return own.length > 0 ? own[0] : steps[index].causes[0];
  }

  function sideParts(trace, view, placed, s, x) {
    var side = trace.sides[s];
    var parts = '';
    side.spans.forEach(function (span) {
      if (placed.rows[span.lane] !== undefined && (!view.client || !span.client || span.client === view.client)) {
        parts += spanShape(span, x, placed.rows[span.lane], view);
      }
    });
    if (side.steps.length <= MOST_ARROWS) {
      var arrows = '';
      side.steps.forEach(function (step, i) { if (shown(step, view)) arrows += arrow(side, placed.rows, x, i, 'arrow'); });
      parts += element('g', { 'marker-end': 'url(#' + view.head + ')' }, arrows);
    }
    var after = followers(side.steps);
    var last = {};
    side.steps.forEach(function (step, i) {
      if (!shown(step, view) || placed.rows[step.lane] === undefined) return;
      var before = last[step.lane];
      var place = x(step.at);
      if (before === step.at && !(x(after[i]) - place < 2 * SIGN)) place += SIGN;
      last[step.lane] = step.at;
      parts += element('g', { 'class': 'step', 'data-side': s, 'data-index': i },
        sign(step, place, placed.rows[step.lane]) + element('title', {}, escape(when(step) + ': ' + step.text)));
    });
    return parts;
  }

  function shown(step, view) {
    return step.at >= view.from && step.at <= view.to && (!view.client || !step.client || step.client === view.client);
  }

  function labels(trace, view, placed, s) {
    var side = trace.sides[s];
    var parts = element('text', { 'class': 'side', x: 8, y: placed.top + 18 }, escape(side.name)
        + (side.contestant === side.name ? '' : element('tspan', { 'class': 'what', dx: 10 }, escape(side.contestant))));
    placed.lanes.forEach(function (lane) {
      var y = placed.rows[lane.id];
      parts += element('path', { 'class': 'lane', d: 'M' + LABELS + ',' + (y + LANE) + 'H' + (view.width - RIGHT) })
          + element('text', { 'class': 'label', x: LABELS - 8, y: y + LANE / 2 + 4, 'text-anchor': 'end' }, escape(lane.label));
    });
    return parts;
  }

  /** A view of the whole, of which there may be several in a document, by the name of its arrows' heads. */
  function whole(trace, width, head) {
    var range = extent(trace);
    return { from: range[0], to: range[1], width: width, scale: 'clock', client: null, times: times(trace), head: head };
  }

  /** Ends where the sign begins that the arrow leads to. */
  function headShape(id, className) {
    return element('marker', {
      id: id, 'class': className, markerUnits: 'userSpaceOnUse', markerWidth: 9, markerHeight: 8, refX: 14, refY: 4, orient: 'auto'
    }, element('path', { d: 'M0,0L8,4L0,8' }));
  }

  /** The content of an SVG element, and its height. */
  function draw(trace, view) {
    var placed = layout(trace, view);
    var x = scale(trace, view);
    var parts = element('defs', {}, headShape(view.head, 'head') + headShape(view.head + '-chain', 'head of-chain'));
    trace.sides.forEach(function (side, s) {
      parts += labels(trace, view, placed.sides[s], s);
    });
    parts += axis(view, x, placed.axis);
    trace.sides.forEach(function (side, s) { parts += sideParts(trace, view, placed.sides[s], s, x); });
    return { content: parts, height: placed.height, layout: placed, x: x };
  }

  /** A document of its own, in a theme. */
  function svg(trace, width, theme, style) {
    var drawn = draw(trace, whole(trace, width, 'whole-head'));
    return '<svg xmlns="http://www.w3.org/2000/svg" class="trace ' + theme + '" width="' + width + '" height="' + drawn.height + '" viewBox="0 0 ' + width + ' '
        + drawn.height + '" role="img" aria-label="' + escape(trace.title) + '">' + element('style', {}, style)
        + element('rect', { 'class': 'paper', width: width, height: drawn.height }) + drawn.content + '</svg>\n';
  }

  return { order: order, whole: whole, extent: extent, draw: draw, arrow: arrow, causeOf: causeOf, svg: svg, when: when, escape: escape, lane: LANE, head: HEAD, labels: LABELS };
})();
