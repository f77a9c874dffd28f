// SPDX-License-Identifier: Apache-2.0
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("run-data").textContent);
  const darkScheme = matchMedia("(prefers-color-scheme: dark)");
  const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3], [2, 2], [12, 4]];
  const SYMBOLS = { input: "rect", fitted: "triangle", emergent: "circle" };
  const drawings = [];
  let isPrinting = false;

  // Okabe and Ito's palette, which people with any kind of colour vision can tell apart; lighter on a dark page.
  function look() {
    const isDark = darkScheme.matches && !isPrinting;
    return isDark
      ? { page: "#12171d", panel: "#1b222b", ink: "#e6eaef", quiet: "#a3afbc", line: "#37424e",
          colours: ["#56b4e9", "#e69f00", "#2cc9a0", "#f2f2f2", "#f0e442", "#e08cb8", "#ff8a4c"],
          heat: ["#fde725", "#f89540", "#cc4778", "#6a1fb0", "#252c38"] }
      : { page: "#ffffff", panel: "#f4f6f8", ink: "#1b2430", quiet: "#556170", line: "#ccd3da",
          colours: ["#0072b2", "#d55e00", "#009e73", "#222222", "#b58900", "#a8447f", "#3a8fc4"],
          heat: ["#2d004b", "#7b3294", "#d0588f", "#fcb995", "#f3efe6"] };
  }

  const isNarrow = () => window.innerWidth < 640;
  const two = (n) => String(n).padStart(2, "0");
  const clock = (ms) => {
    const t = new Date(ms);
    return two(t.getUTCHours()) + ":" + two(t.getUTCMinutes()) + (t.getUTCSeconds() ? ":" + two(t.getUTCSeconds()) : "");
  };
  const percent = (v) => (v === null || v === undefined ? "–" : (Math.round(v * 1000) / 10) + " %");
  const end = Math.max(data.start + 1, ...data.charts.flatMap((c) => c.lines.map((l) => data.start + l.values.length * l.step)));

  function escape(text) {
    return String(text).replace(/[&<>"']/g, (c) => "&#" + c.charCodeAt(0) + ";");
  }

  function timeAxis(style, extra) {
    return { type: "time", min: data.start, max: end, axisLine: { lineStyle: { color: style.quiet } },
      axisLabel: { color: style.quiet, formatter: clock, hideOverlap: true },
      axisPointer: { label: { formatter: (p) => clock(p.value) } }, splitLine: { show: false }, ...extra };
  }

  function common(style) {
    return { useUTC: true, animation: false, backgroundColor: "transparent", color: style.colours,
      textStyle: { color: style.ink, fontFamily: "system-ui, sans-serif" }, aria: { enabled: true },
      legend: { type: "plain", top: 0, left: 0, right: 0, textStyle: { color: style.ink }, pageTextStyle: { color: style.ink },
        pageIconColor: style.ink, pageIconInactiveColor: style.line, inactiveColor: style.quiet, itemWidth: 28, itemStyle: { opacity: 0 } } };
  }

  function tooltip(style, format) {
    return { trigger: "axis", confine: true, backgroundColor: style.panel, borderColor: style.line, textStyle: { color: style.ink },
      formatter: (points) => "<b>" + clock(points[0].axisValue) + "</b><br>" + points
        .filter((p) => p.value[1] !== null && (format === percent || p.value[1] > 0))
        .map((p) => p.marker + escape(p.seriesName) + " <b>" + format(p.value[1]) + "</b>").join("<br>") };
  }

  function zoom(style, axes, bottom) {
    return [{ type: "inside", xAxisIndex: axes, zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
      { type: "slider", xAxisIndex: axes, bottom, height: 18, showDataShadow: false, borderColor: style.line,
        textStyle: { color: style.quiet }, labelFormatter: clock, brushSelect: false }];
  }

  const points = (line) => line.values.map((v, i) => [data.start + (i + 1) * line.step, v]);

  function shareLines(chart, style) {
    return chart.lines.map((line, i) => ({ name: line.name, type: "line", symbol: "none", data: points(line),
      lineStyle: { width: 2, type: DASHES[i % DASHES.length] }, emphasis: { disabled: true } }));
  }

  const shareAxis = (style) => ({ type: "value", min: 0, max: 1, axisLabel: { color: style.quiet, formatter: percent },
    splitLine: { lineStyle: { color: style.line } } });

  // A legend wraps on a narrow page: room for one line an entry there.
  const legendHeight = (entries) => isNarrow() ? 16 + 24 * entries : 40;

  function shares(chart, style) {
    return { ...common(style), tooltip: tooltip(style, percent), grid: { top: legendHeight(chart.lines.length), left: 56, right: 24, bottom: 64 },
      xAxis: timeAxis(style), yAxis: shareAxis(style), dataZoom: zoom(style, [0], 8), series: shareLines(chart, style) };
  }

  // Published (hollow) and simulated (filled) times of each milestone, joined by a line.
  function milestoneSeries(style, axis) {
    const on = { xAxisIndex: axis, yAxisIndex: axis };
    const marks = (which) => data.milestones.flatMap((m, i) => m[which] === null ? []
      : [{ value: [m[which], i], symbol: SYMBOLS[m.kind], milestone: m }]);
    const label = (p) => "<b>" + escape(p.data.milestone.title) + "</b><br>published "
      + (p.data.milestone.published === null ? "–" : clock(p.data.milestone.published)) + ", simulated "
      + (p.data.milestone.simulated === null ? "not reached" : clock(p.data.milestone.simulated)) + ", difference "
      + p.data.milestone.difference + "<br>" + p.data.milestone.kind;
    return [
      { name: "difference", type: "custom", ...on, silent: true, z: 1, clip: true, tooltip: { show: false },
        data: data.milestones.flatMap((m, i) => m.published === null || m.simulated === null ? [] : [[m.published, m.simulated, i]]),
        encode: { x: [0, 1], y: 2 },
        renderItem: (params, api) => {
          const a = api.coord([api.value(0), api.value(2)]);
          const b = api.coord([api.value(1), api.value(2)]);
          return { type: "line", shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: { stroke: style.colours[1], lineWidth: 2 } };
        } },
      { name: "published", type: "scatter", ...on, symbolSize: 11, z: 2, data: marks("published"), tooltip: { trigger: "item", formatter: label },
        itemStyle: { color: style.page, borderColor: style.ink, borderWidth: 1.5, opacity: 1 } },
      { name: "simulated", type: "scatter", ...on, symbolSize: 9, z: 3, data: marks("simulated"), tooltip: { trigger: "item", formatter: label },
        itemStyle: { color: style.colours[0], opacity: 1 } },
    ];
  }

  function verticals(which, colour, type) {
    return { name: which + " milestones", type: "line", data: [], silent: true, tooltip: { show: false },
      markLine: { symbol: "none", silent: true, animation: false, label: { show: false }, lineStyle: { color: colour, type, width: 1, opacity: 0.7 },
        data: data.milestones.filter((m) => m[which] !== null).map((m) => ({ name: m.id, xAxis: m[which] })) } };
  }

  function controlPlane(chart, style) {
    const narrow = isNarrow();
    const left = narrow ? 44 : 196;
    const top = legendHeight(chart.lines.length + 1);
    return { ...common(style), tooltip: tooltip(style, percent), axisPointer: { link: [{ xAxisIndex: "all" }] },
      legend: { ...common(style).legend, data: chart.lines.map((l) => l.name) },
      grid: [{ top, left, right: 24, height: 240 }, { top: top + 260, left, right: 24, bottom: 64 }],
      xAxis: [timeAxis(style, { gridIndex: 0, axisLabel: { show: false } }), timeAxis(style, { gridIndex: 1 })],
      yAxis: [{ ...shareAxis(style), gridIndex: 0 },
        { type: "category", gridIndex: 1, inverse: true, data: data.milestones.map((m, i) => (i + 1) + (narrow ? "" : "  " + m.id)),
          axisTick: { show: false }, axisLabel: { color: style.ink, interval: 0, fontSize: 11 }, axisLine: { lineStyle: { color: style.quiet } },
          splitLine: { show: true, lineStyle: { color: style.line, opacity: 0.6 } } }],
      dataZoom: zoom(style, [0, 1], 8),
      series: [...shareLines(chart, style), verticals("published", style.quiet, "dashed"),
        verticals("simulated", style.colours[0], "solid"), ...milestoneSeries(style, 1)] };
  }

  function requests(chart, style) {
    const verbs = [...new Set(chart.lines.map((l) => l.group))];
    return { ...common(style), legend: { ...common(style).legend, type: "scroll", icon: "roundRect", itemWidth: 16, itemStyle: {} }, tooltip: tooltip(style, (v) => Math.round(v).toLocaleString("en") + "/s"),
      grid: { top: 40, left: 64, right: 24, bottom: 64 }, xAxis: timeAxis(style),
      yAxis: { type: "value", axisLabel: { color: style.quiet, formatter: (v) => v.toLocaleString("en") + "/s" },
        splitLine: { lineStyle: { color: style.line } } },
      dataZoom: zoom(style, [0], 8),
      series: chart.lines.map((line) => {
        const colour = style.colours[verbs.indexOf(line.group) % style.colours.length];
        return { name: line.name, type: "line", stack: "all", symbol: "none", data: points(line), color: colour,
          itemStyle: { color: colour, opacity: line.failure ? 0.9 : 0.35 },
          lineStyle: { width: line.failure ? 1 : 0.5, color: colour }, emphasis: { disabled: true },
          areaStyle: { color: colour, opacity: line.failure ? 0.9 : 0.35 } };
      }) };
  }

  function heatCells(measure) {
    const cells = [];
    data.heat.measures[measure].forEach((row, y) => {
      let x = 0;
      for (let i = 0; i < row.length; i += 2) {
        for (const to = x + row[i + 1]; x < to; x++) {
          if (row[i] >= 0) cells.push([x, y, row[i] / 1000]);
        }
      }
    });
    return cells;
  }

  function heat(style) {
    const chosen = document.querySelector("#heat-choice input:checked");
    const cells = heatCells(Number(chosen.value));
    const bins = data.heat.measures[0].reduce((most, row) => Math.max(most, row.reduce((sum, v, i) => sum + (i % 2 ? v : 0), 0)), 0);
    const times = Array.from({ length: bins }, (_, i) => clock(data.start + (i + 1) * data.heat.step));
    const hours = isNarrow() ? /:00$/ : /:(00|30)$/;
    const name = chosen.parentElement.textContent.trim();
    return { ...common(style), legend: { show: false }, grid: { top: 48, left: isNarrow() ? 76 : 110, right: 24, bottom: 64 },
      tooltip: { confine: true, backgroundColor: style.panel, borderColor: style.line, textStyle: { color: style.ink },
        formatter: (p) => "<b>" + escape(data.heat.clusters[p.value[1]]) + "</b> (" + data.heat.nodes[p.value[1]] + " nodes)<br>"
          + times[p.value[0]] + ": " + escape(name) + " <b>" + percent(p.value[2]) + "</b>" },
      xAxis: { type: "category", data: times, axisTick: { show: false }, axisLine: { lineStyle: { color: style.quiet } },
        axisLabel: { color: style.quiet, interval: (i, v) => hours.test(v) } },
      yAxis: { type: "category", inverse: true, data: data.heat.clusters, axisTick: { show: false },
        axisLine: { lineStyle: { color: style.quiet } }, axisLabel: { color: style.quiet, fontSize: 11, width: isNarrow() ? 66 : 100, overflow: "truncate",
          interval: Math.max(0, Math.ceil(data.heat.clusters.length / 24) - 1) } },
      visualMap: { min: 0, max: 1, orient: "horizontal", top: 0, left: 0, itemHeight: 160, itemWidth: 14, text: ["100 %", "0 %"],
        textStyle: { color: style.ink }, inRange: { color: style.heat } },
      dataZoom: zoom(style, [0], 8).map((z) => ({ ...z, labelFormatter: (i, v) => v })),
      series: [{ name, type: "heatmap", data: cells, progressive: 0, emphasis: { itemStyle: { borderColor: style.ink, borderWidth: 1 } } }] };
  }

  // Panels one below the other; the band is two stacked lines, the lower one invisible.
  function inside(style) {
    const panels = data.inside.panels;
    const narrow = isNarrow();
    const at = (values) => values.map((v, i) => [data.start + (i + 1) * data.inside.step, v]);
    const show = (panel, v) => v === null || v === undefined ? "–" : panel.share ? percent(v) : (Math.round(v * 10) / 10).toLocaleString("en");
    const place = (i) => ({ xAxisIndex: i, yAxisIndex: i, symbol: "none", emphasis: { disabled: true } });
    const hidden = { lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } };
    return { ...common(style), legend: { show: false }, axisPointer: { link: [{ xAxisIndex: "all" }] },
      tooltip: { ...tooltip(style, percent), formatter: (points) => {
        const index = points[0].dataIndex;
        return "<b>" + clock(points[0].axisValue) + "</b><br>" + panels.map((p) => escape(p.name) + " <b>" + show(p, p.means[index])
          + "</b> (" + show(p, p.minima[index]) + " to " + show(p, p.maxima[index]) + ")").join("<br>");
      } },
      title: panels.map((p, i) => ({ text: p.name, left: narrow ? 8 : 64, top: 4 + i * 145, textStyle: { color: style.ink, fontSize: 13, fontWeight: 600 } })),
      grid: panels.map((p, i) => ({ left: narrow ? 52 : 64, right: 24, top: 28 + i * 145, height: 100 })),
      xAxis: panels.map((p, i) => timeAxis(style, { gridIndex: i, ...(i < panels.length - 1 ? { axisLabel: { show: false } } : {}) })),
      yAxis: panels.map((p, i) => ({ type: "value", gridIndex: i, min: 0, splitNumber: 3, axisLabel: { color: style.quiet,
        formatter: (v) => p.share ? percent(v) : v.toLocaleString("en") }, splitLine: { lineStyle: { color: style.line } } })),
      dataZoom: zoom(style, panels.map((p, i) => i), 8),
      series: panels.flatMap((p, i) => [
        { name: p.name + ", least", type: "line", ...place(i), ...hidden, stack: "band" + i, data: at(p.minima) },
        { name: p.name + ", to greatest", type: "line", ...place(i), ...hidden, stack: "band" + i, data: at(p.maxima.map((v, j) => v - p.minima[j])),
          areaStyle: { color: style.colours[0], opacity: 0.25 } },
        { name: p.name, type: "line", ...place(i), data: at(p.means), color: style.colours[0], lineStyle: { width: 1.5, color: style.colours[0] } }]) };
  }

  function draw(id, renderer, option) {
    const element = document.getElementById("chart-" + id);
    if (!element) return;
    const chart = echarts.init(element, null, { renderer });
    drawings.push({ id, chart, option });
  }

  function refresh() {
    const style = look();
    drawings.forEach(({ chart, option }) => chart.setOption(option(style), { notMerge: true }));
  }

  const chartOf = (id) => data.charts.find((c) => c.id === id);
  draw("control-plane", "svg", (style) => controlPlane(chartOf("control-plane"), style));
  draw("heat", "canvas", heat);
  draw("products", "svg", (style) => shares(chartOf("products"), style));
  draw("valid-records", "svg", (style) => shares(chartOf("valid-records"), style));
  draw("requests", "svg", (style) => requests(chartOf("requests"), style));
  draw("inside", "svg", inside);
  refresh();

  let width = window.innerWidth;
  function resize() {
    drawings.forEach(({ chart }) => chart.resize());
    if (width < 640 !== isNarrow()) refresh();
    width = window.innerWidth;
  }
  window.addEventListener("resize", resize);
  darkScheme.addEventListener("change", refresh);
  document.getElementById("heat-choice").addEventListener("change", () =>
    drawings.filter((d) => d.id === "heat").forEach((d) => d.chart.setOption(d.option(look()), { notMerge: true })));
  const print = (on) => () => {
    isPrinting = on;
    resize();
    refresh();
  };
  window.addEventListener("beforeprint", print(true));
  window.addEventListener("afterprint", print(false));
  document.documentElement.dataset.drawn = String(drawings.length);
})();
