"use strict";
// Everything a register says is set as text; nothing here makes markup of words.
(function () {
  var MOST_FOUND = 12;
  var data = JSON.parse(document.getElementById("data").textContent);
  var things = new Map(data.things.map(function (thing) { return [thing.id, thing]; }));
  var drawing = document.getElementById("drawing");
  var chosen = document.getElementById("chosen");
  var found = document.getElementById("found");
  var count = document.getElementById("count");
  var find = document.getElementById("find");
  var nodes = new vis.DataSet(data.nodes);
  var network = new vis.Network(drawing, { nodes: nodes, edges: new vis.DataSet(data.edges) }, data.options);

  // What takes the keys has to say so itself: the group's own words are not read when the focus goes past it.
  var keyed = drawing.querySelector(".vis-network");
  keyed.setAttribute("role", "application");
  keyed.setAttribute("aria-label", drawing.getAttribute("aria-label"));
  drawing.setAttribute("aria-label", "Drawing");

  function element(name, text) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    return made;
  }

  function button(id, text) {
    var made = element("button", text);
    made.type = "button";
    made.addEventListener("click", function () { choose(id, true); });
    return made;
  }

  function tell(thing) {
    chosen.textContent = "";
    chosen.appendChild(element("h3", thing.name));
    chosen.appendChild(element("p", thing.kind));
    if (thing.doubt) { chosen.appendChild(element("p", "Possibly: " + thing.doubt)); }
    if (!thing.drawn) { chosen.appendChild(element("p", "Not drawn: there are too many. The table has it.")); }
    var list = element("ul");
    thing.facts.forEach(function (fact) {
      var item = element("li");
      item.appendChild(document.createTextNode(fact.before));
      item.appendChild(button(fact.other, things.get(fact.other).name));
      item.appendChild(document.createTextNode(fact.after));
      list.appendChild(item);
    });
    chosen.appendChild(thing.facts.length ? list : element("p", "Nothing ties it to anything else on this day."));
    if (thing.evidence) { chosen.appendChild(element("p", thing.evidence)); }
  }

  function dim(thing) {
    var near = new Set([thing.id]);
    thing.facts.forEach(function (fact) { near.add(fact.other); });
    nodes.update(data.nodes.map(function (node) {
      return { id: node.id, opacity: near.has(node.id) || !things.has(node.id) ? 1 : 0.25 };
    }));
  }

  function choose(id, move) {
    var thing = things.get(id);
    if (!thing) { return; }
    tell(thing);
    if (thing.drawn) {
      dim(thing);
      network.selectNodes([id]);
      if (move) { network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: false }); }
    }
    if (move) { chosen.focus({ preventScroll: true }); }
  }

  function brighten() {
    nodes.update(data.nodes.map(function (node) { return { id: node.id, opacity: 1 }; }));
  }

  function showAll() {
    brighten();
    network.unselectAll();
    network.fit({ animation: false });
  }

  function zoom(by) { network.moveTo({ scale: network.getScale() * by, animation: false }); }

  function plain(text) { return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(); }

  function search() {
    var words = plain(find.value).split(/\s+/).filter(Boolean);
    found.textContent = "";
    if (!words.length) { count.textContent = ""; return []; }
    var fitting = data.things.filter(function (thing) {
      var name = plain(thing.name);
      return words.every(function (word) { return name.includes(word); });
    });
    fitting.slice(0, MOST_FOUND).forEach(function (thing) {
      var item = element("li");
      item.appendChild(button(thing.id, thing.name));
      found.appendChild(item);
    });
    count.textContent = fitting.length > MOST_FOUND
      ? fitting.length + " found; the first " + MOST_FOUND + " are listed"
      : fitting.length + " found";
    return fitting;
  }

  network.on("selectNode", function (event) { choose(event.nodes[0], false); });
  network.on("deselectNode", brighten);
  find.addEventListener("input", search);
  find.addEventListener("keydown", function (event) {
    if (event.key !== "Enter") { return; }
    var fitting = search();
    if (fitting.length) { choose(fitting[0].id, true); }
  });
  keyed.addEventListener("keydown", function (event) {
    if (event.key === "Home") { event.preventDefault(); showAll(); }
  });
  document.getElementById("all").addEventListener("click", showAll);
  document.getElementById("nearer").addEventListener("click", function () { zoom(1.3); });
  document.getElementById("farther").addEventListener("click", function () { zoom(1 / 1.3); });
  document.querySelectorAll("button[data-id]").forEach(function (each) {
    each.hidden = false;
    each.addEventListener("click", function () {
      choose(each.dataset.id, true);
      document.getElementById("picture").scrollIntoView();
    });
  });
  window.addEventListener("hashchange", function () { choose(location.hash.slice(1), false); });
  // Boxes have a size only once they are drawn; a fit before that cuts the outer columns.
  network.once("afterDrawing", function () {
    network.fit({ animation: false });
    choose(location.hash.slice(1), false);
    document.documentElement.dataset.scale = network.getScale().toFixed(2);
  });
  document.documentElement.dataset.drawn = String(network.body.nodeIndices.length);
})();
