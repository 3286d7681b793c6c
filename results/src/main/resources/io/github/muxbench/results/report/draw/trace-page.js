/* Makes the drawn scene one to step through. Without it the picture of the whole and the narration stay. */
(function () {
  'use strict';
  var NARROWEST = 640;
  var trace = JSON.parse(document.getElementById('chart-data').textContent).trace;
  var kit = muxbenchTrace;
  var stage = document.getElementById('stage');
  var room = 0;
  var view = null;
  var drawn = null;
  var merged = kit.order(trace);
  var at = -1;
  var follow = null;
  var predicting = false;
  var playing = null;
  var remembering = null;

  function step(position) { var p = merged[position]; return trace.sides[p.side].steps[p.index]; }

  function byId(id) { return document.getElementById(id); }

  /** The steps that lead to one, and those that it leads to, for the message that it is part of. */
  function chainOf(side, index) {
    var steps = trace.sides[side].steps;
    var client = steps[index].client;
    var chain = {};
    for (var i = index; i !== undefined && !chain[i]; i = kit.causeOf(steps, i, client)) {
      chain[i] = true;
      if (steps[i].kind === 'SENDS') break;
    }
    for (var j = index + 1; j < steps.length; j++) {
      if (chain[kit.causeOf(steps, j, client)] && (!client || !steps[j].client || steps[j].client === client)) {
        chain[j] = true;
        if (steps[j].kind === 'ANSWERED') break;
      }
    }
    return chain;
  }

  function isShown(position) {
    var p = merged[position];
    var each = step(position);
    if (view.client && each.client && each.client !== view.client) return false;
    return !follow || (follow.side === p.side && follow.chain[p.index]);
  }

  function draw() {
    drawn = kit.draw(trace, view);
    stage.innerHTML = '<svg xmlns="http://www.w3.org/2000/svg" class="trace" width="' + view.width + '" height="' + drawn.height + '" aria-hidden="true">'
        + drawn.content + '<path class="later"/><path class="cursor"/><g class="chains" marker-end="url(#' + view.head + '-chain)"></g><g class="above"></g></svg>';
    mark();
  }

  /** What changes with each step: nothing is drawn anew. */
  function mark() {
    var old = stage.querySelectorAll('.step.now');
    for (var i = 0; i < old.length; i++) old[i].classList.remove('now');
    var cursor = stage.querySelector('.cursor');
    var later = stage.querySelector('.later');
    var chains = stage.querySelector('.chains');
    chains.innerHTML = '';
    stage.querySelector('.above').innerHTML = '';
    markFollowed();
    if (at < 0) {
      cursor.setAttribute('d', '');
      later.setAttribute('d', '');
      return;
    }
    var p = merged[at];
    var now = step(at);
    var x = Math.max(Math.min(drawn.x(now.at), view.width - 8), kit.labels);
    cursor.setAttribute('d', 'M' + x + ',4V' + drawn.layout.axis);
    later.setAttribute('d', laterThan(x));
    later.classList.toggle('hidden', predicting);
    var sign = signOf(p.side, p.index);
    if (sign) {
      sign.classList.add('now');
      stage.querySelector('.above').appendChild(sign.querySelector('.sign').cloneNode(true));
    }
    var side = trace.sides[p.side];
    var parts = '';
    for (var c = p.index, n = 0; side.steps[c].kind !== 'SENDS' && n < 12; n++) {
      var cause = now.client ? kit.causeOf(side.steps, c, now.client) : undefined;
      parts += kit.arrow(side, drawn.layout.sides[p.side].rows, drawn.x, c, 'chain', cause);
      c = cause === undefined ? side.steps[c].causes[0] : cause;
      if (c === undefined) break;
    }
    chains.innerHTML = parts;
    bring(x);
  }

  /** On a screen narrower than the picture, so that the step is seen. On others nothing is asked, which would lay out the page. */
  function bring(x) {
    if (room >= view.width) return;
    if (x < stage.scrollLeft + 20 || x > stage.scrollLeft + room - 20) stage.scrollLeft = x - room * 0.6;
  }

  function signOf(side, index) { return stage.querySelector('.step[data-side="' + side + '"][data-index="' + index + '"]'); }

  /** All lanes right of a place, and not the titles above them. */
  function laterThan(x) {
    return drawn.layout.sides.map(function (side) {
      var top = side.top + kit.head;
      return 'M' + (x + 1) + ',' + top + 'H' + view.width + 'V' + (side.bottom + 1) + 'H' + (x + 1) + 'z';
    }).join('');
  }

  function markFollowed() {
    var old = stage.querySelectorAll('.followed');
    for (var i = 0; i < old.length; i++) old[i].classList.remove('followed');
    stage.querySelector('svg').classList.toggle('following', follow !== null);
    Object.keys(follow ? follow.chain : {}).forEach(function (index) {
      var sign = signOf(follow.side, index);
      if (sign) sign.classList.add('followed');
    });
  }

  function sourceOf(one) {
    var lines = one.source ? trace.sources[one.source] : null;
    if (!lines || !one.line) return '';
    var name = one.source.split('.').pop().split('$')[0] + '.java';
    var text = '';
    for (var i = Math.max(1, one.line - 4); i <= Math.min(lines.length, one.line + 4); i++) {
      text += '<span' + (i === one.line ? ' class="here"' : '') + '>' + String(i).padStart(4) + '  ' + kit.escape(lines[i - 1]) + '</span>';
    }
    return '<p class="source-name">' + kit.escape(name) + ', line ' + one.line + ' tells of it</p><pre class="source" tabindex="0" aria-label="source">' + text + '</pre>';
  }

  function stateOf(one) {
    var text = '';
    Object.keys(one.state || {}).forEach(function (key) {
      text += '<div><dt>' + kit.escape(key) + '</dt><dd>' + kit.escape(one.state[key]) + '</dd></div>';
    });
    return text === '' ? '' : '<dl>' + text + '</dl>';
  }

  /** The last step of each side up to now. */
  function explain() {
    var now = at < 0 ? -Infinity : step(at).at;
    trace.sides.forEach(function (side, s) {
      var box = byId('side-' + s);
      var index = -1;
      for (var i = 0; i <= at; i++) if (merged[i].side === s) index = merged[i].index;
      var active = at >= 0 && merged[at].side === s;
      box.classList.toggle('active', active);
      if (index < 0) {
        box.querySelector('.body').innerHTML = '<p class="said">Its first step is still to come.</p>';
        return;
      }
      var one = side.steps[index];
      var causes = one.causes.map(function (cause) { return kit.escape(side.steps[cause].text); });
      var because = causes.length === 0 ? '' : '<p class="because">Because: ' + causes.join(' ') + '</p>';
      box.querySelector('.body').innerHTML = '<p class="said">' + kit.escape(kit.when(one)) + ': ' + kit.escape(one.text)
          + (one.inferred ? ' <em>(Concluded, not observed.)</em>' : '') + '</p>' + because + stateOf(one) + sourceOf(one);
    });
    byId('now-at').textContent = at < 0 ? 'before the first of ' + merged.length + ' steps' : 'step ' + (at + 1) + ' of ' + merged.length;
    byId('spoken').textContent = at < 0 ? 'Next, or the arrow keys, go from step to step.' : trace.sides[merged[at].side].name + ': ' + step(at).text;
    return now;
  }

  /** Who is served next, where somebody is; what happens next, anywhere else. */
  function questionOf(next) {
    var one = step(next);
    var s = merged[next].side;
    var side = trace.sides[s];
    var all = !view.client && !follow;
    if (all && one.kind === 'READS') {
      var clients = side.lanes.filter(function (lane) { return lane.kind === 'CLIENT'; }).map(function (lane) { return lane.label; });
      var first = clients.indexOf(one.client);
      var near = clients.filter(function (client, i) { return (i - first + clients.length + 1) % clients.length < 4; });
      if (near.length > 1) return { title: 'Which connection is served next at ' + side.name + '?', right: one.client, texts: near };
    }
    var texts = [one.text];
    for (var distance = 1; distance < merged.length && texts.length < 4; distance++) {
      [next + distance, at - distance].forEach(function (position) {
        if (position < 0 || position >= merged.length || merged[position].side !== s || !isShown(position) || texts.length >= 4) return;
        var other = step(position).text;
        if (texts.indexOf(other) < 0) texts.push(other);
      });
    }
    var only = follow ? ' for this message' : view.client ? ', without the other clients' : '';
    return { title: 'What happens next at ' + side.name + only + '?', right: one.text, texts: texts.sort() };
  }

  function ask() {
    var box = byId('choices');
    box.innerHTML = '';
    var next = neighbour(1);
    if (!predicting || next === at) return;
    var question = questionOf(next);
    var title = document.createElement('p');
    title.textContent = question.title;
    box.appendChild(title);
    question.texts.forEach(function (text) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.addEventListener('click', function () {
        button.className = text === question.right ? 'right' : 'wrong';
        if (text !== question.right) return;
        setTimeout(function () { go(next); }, 500);
      });
      box.appendChild(button);
    });
  }

  function go(position) {
    at = Math.max(-1, Math.min(position, merged.length - 1));
    if (at >= 0) keepInView(step(at).at);
    mark();
    explain();
    ask();
    remember();
  }

  function keepInView(time) {
    if (time >= view.from && time <= view.to) return;
    var span = view.to - view.from;
    view.from = time - span * 0.2;
    view.to = view.from + span;
    draw();
  }

  function neighbour(direction) {
    for (var i = at + direction; i >= 0 && i < merged.length; i += direction) if (isShown(i)) return i;
    return direction < 0 && !follow ? -1 : at;
  }

  /** The first that is shown, or the last. */
  function outermost(direction) {
    for (var i = direction > 0 ? 0 : merged.length - 1; i >= 0 && i < merged.length; i += direction) if (isShown(i)) return i;
    return at;
  }

  /** Browsers refuse some hundreds of changes within seconds, so the address follows a little later. */
  function remember() {
    remembering = remembering || setTimeout(writeAddress, 100);
  }

  function writeAddress() {
    remembering = null;
    var parts = at < 0 ? [] : ['step=' + (at + 1)];
    if (view.client) parts.push('client=' + view.client);
    try { history.replaceState(null, '', parts.length ? '#' + parts.join('&') : location.pathname + location.search); } catch (e) { /* an address of its own isn't to be had here */ }
  }

  function recall() {
    var found = /step=(\d+)(?=&|$)/.exec(location.hash);
    var client = /client=([a-z0-9]+)/.exec(location.hash);
    var known = client && trace.sides.some(function (side) { return side.lanes.some(function (lane) { return lane.id === 'client:' + client[1]; }); });
    show(known ? client[1] : null);
    return found ? Math.min(Number(found[1]), merged.length) - 1 : -1;
  }

  function zoom(factor) {
    var middle = at < 0 ? (view.from + view.to) / 2 : step(at).at;
    var range = kit.extent(trace);
    var whole = range[1] - range[0];
    var span = Math.min(whole, Math.max((view.to - view.from) * factor, whole / 2000));
    var share = Math.max(0, Math.min(1, (middle - view.from) / (view.to - view.from)));
    view.from = Math.max(range[0], middle - span * share);
    view.to = view.from + span;
    if (view.to > range[1]) {
      view.to = range[1];
      view.from = view.to - span;
    }
    draw();
  }

  /** Of all clients or of one, and of every message. */
  function show(client) {
    view.client = client || null;
    byId('client').value = client || '';
    follow = null;
    pressed('follow', false);
  }

  function setClient(name) {
    show(name);
    draw();
    explain();
    remember();
  }

  function nextClient() {
    var options = byId('client').options;
    setClient(options[(byId('client').selectedIndex + 1) % options.length].value);
  }

  function pressed(id, on) { byId(id).setAttribute('aria-pressed', String(on)); }

  function toggleFollow() {
    follow = follow || at < 0 ? null : { side: merged[at].side, chain: chainOf(merged[at].side, merged[at].index) };
    pressed('follow', follow !== null);
    mark();
  }

  function toggleScale() {
    view.scale = view.scale === 'even' ? 'clock' : 'even';
    pressed('scale', view.scale === 'even');
    draw();
  }

  /** Whoever is asked what comes isn't shown it meanwhile. */
  function togglePredict() {
    if (playing) stop();
    predicting = !predicting;
    pressed('predict', predicting);
    mark();
    ask();
  }

  /** So many microseconds of the scene pass in each second, at the speed that is chosen meanwhile. */
  function play() {
    if (playing) {
      stop();
      return;
    }
    if (predicting) togglePredict();
    if (neighbour(1) === at) go(outermost(1));
    pressed('play', true);
    var time = at < 0 ? kit.extent(trace)[0] : step(at).at;
    var last = performance.now();
    var frame = function () {
      var now = performance.now();
      time += (now - last) * 1e3 * Number(byId('speed').value);
      last = now;
      var position = at;
      for (var next = neighbourOf(position); next !== position && step(next).at <= time; next = neighbourOf(position)) position = next;
      if (position !== at) go(position);
      if (neighbourOf(at) === at) stop();
      else playing = requestAnimationFrame(frame);
    };
    playing = requestAnimationFrame(frame);
  }

  function stop() {
    cancelAnimationFrame(playing);
    playing = null;
    pressed('play', false);
  }

  function neighbourOf(position) {
    for (var i = position + 1; i < merged.length; i++) if (isShown(i)) return i;
    return position;
  }

  var KEYS = {
    ArrowRight: function () { go(neighbour(1)); }, ArrowLeft: function () { go(neighbour(-1)); }, Home: function () { go(outermost(1)); },
    End: function () { go(outermost(-1)); }, ' ': play, '+': function () { zoom(0.5); }, '=': function () { zoom(0.5); }, '-': function () { zoom(2); },
    f: toggleFollow, c: nextClient, t: toggleScale, p: togglePredict,
    '?': function () { var keys = byId('keys'); keys.open = !keys.open; }
  };

  function listen() {
    document.addEventListener('keydown', function (event) {
      var target = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|INPUT|TEXTAREA)$/.test(target.tagName)) return;
      if (event.key === ' ' && target.tagName === 'BUTTON') return;
      var action = KEYS[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
    stage.addEventListener('click', function (event) {
      var sign = event.target.closest ? event.target.closest('.step') : null;
      if (!sign) return;
      var side = Number(sign.getAttribute('data-side'));
      var index = Number(sign.getAttribute('data-index'));
      for (var i = 0; i < merged.length; i++) if (merged[i].side === side && merged[i].index === index) go(i);
    });
    var buttons = {
      first: KEYS.Home, previous: KEYS.ArrowLeft, next: KEYS.ArrowRight, last: KEYS.End, play: play, follow: toggleFollow, scale: toggleScale, predict: togglePredict,
      closer: KEYS['+'], farther: KEYS['-']
    };
    Object.keys(buttons).forEach(function (id) { byId(id).addEventListener('click', buttons[id]); });
    byId('client').addEventListener('change', function (event) { setClient(event.target.value); });
    window.addEventListener('hashchange', function () {
      at = recall();
      draw();
      go(at);
    });
  }

  function begin() {
    document.body.classList.add('is-live', 'trace-page');
    room = stage.clientWidth;
    view = kit.whole(trace, Math.max(room, NARROWEST), 'head');
    listen();
    at = recall();
    draw();
    explain();
    new ResizeObserver(function () {
      room = stage.clientWidth;
      var wanted = Math.max(room, NARROWEST);
      if (wanted !== view.width) {
        view.width = wanted;
        draw();
      }
    }).observe(stage);
  }

  begin();
})();
