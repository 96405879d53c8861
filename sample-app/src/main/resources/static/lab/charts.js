/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import uPlot from "../webjars/uplot/dist/uPlot.esm.js";
import { element } from "../elements.js";

const WINDOW_SECONDS = 90;

/** Figures of half a second jump; the charts show the mean of this many. */
const SMOOTHED = 4;

const HEIGHT = 132;

const AXIS_FONT = "11px system-ui, sans-serif";

/** The same signs as in the timeline. */
const marks = { failover: "✕", fenced: "▲", restored: "●" };

const dark = matchMedia("(prefers-color-scheme: dark)");

const perSecond = (field) => (lane, seconds) => lane[field] / seconds;

const hitsOf = (lane) => lane.primary + lane.backup + lane.local;

const millis = (field) => (lane) => lane[field] ? lane[field] / 1000 : null;

/** The oldest call that still waits is as long as it waits now. */
const longest = (lane) => Math.max(lane.max, lane.waiting) / 1000 || null;

const whole = (value) => value == null ? "–" : String(Math.round(value));

const ms = (value) => value == null ? "–" : value >= 1000 ? `${(value / 1000).toFixed(1)} s`
	: `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

const share = (value) => value == null ? "–" : `${value.toFixed(1)} %`;

const charts = [
	{ title: "Reads a second, by source", format: whole, smooth: true, min: 20, lines: [
		{ name: "primary", color: "primary", lane: "failover", of: perSecond("primary") },
		{ name: "backup", color: "backup", dash: [7, 4], lane: "failover", of: perSecond("backup") },
		{ name: "database", color: "database", dash: [2, 3], lane: "failover", of: perSecond("database") },
		{ name: "local", color: "local", dash: [10, 3, 2, 3], lane: "failover", of: perSecond("local") }] },
	{ title: "Hit ratio", format: share, ratio: true, range: [0, 100], lines: [
		{ name: "failover cache", color: "primary", lane: "failover" },
		{ name: "single server", color: "single", dash: [7, 4], lane: "single" }] },
	{ title: "Exceptions a second", format: whole, smooth: true, min: 20, comparing: true, lines: [
		{ name: "failover cache", color: "primary", lane: "failover", of: perSecond("exceptions") },
		{ name: "single server", color: "single", dash: [7, 4], lane: "single", of: perSecond("exceptions") }] },
	{ title: "Database loads a second", format: whole, smooth: true, min: 20, lines: [
		{ name: "failover cache", color: "primary", lane: "failover", of: perSecond("database") },
		{ name: "single server", color: "single", dash: [7, 4], lane: "single", of: perSecond("database") }] },
	{ title: "Time a call spends on the cache", format: ms, log: true, lines: [
		{ name: "median", color: "primary", lane: "failover", of: millis("p50") },
		{ name: "p99", color: "database", dash: [2, 3], lane: "failover", of: millis("p99") },
		{ name: "longest", color: "ink", dash: [10, 3, 2, 3], lane: "failover", of: longest },
		{ name: "single, longest", color: "single", dash: [7, 4], lane: "single", of: longest }] }
];

const place = document.getElementById("charts");

let entriesNow = [];

function css(name) {
	return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function colorOf({ color }) {
	return css(color === "ink" ? "--ink" : `--line-${color}`);
}

function swatch({ dash }) {
	const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
	const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
	for (const [name, value] of Object.entries({ x1: 0, y1: 4, x2: 24, y2: 4, "stroke-dasharray": (dash ?? []).join(" ") })) {
		line.setAttribute(name, value);
	}
	svg.setAttribute("aria-hidden", "true");
	svg.append(line);
	return svg;
}

function legendItem(line) {
	const value = element("b", {}, "–");
	const item = element("li", {}, swatch(line), line.name, value);
	item.firstChild.classList.add(`line-${line.color}`);
	return { item, value };
}

/** Vertical lines where a failover began, where it ended, and where a fence was seen. */
function drawMarks(plot) {
	const { ctx, bbox } = plot;
	ctx.save();
	ctx.strokeStyle = css("--mark");
	ctx.fillStyle = css("--mark");
	ctx.lineWidth = devicePixelRatio;
	ctx.textAlign = "center";
	ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
	ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
	for (const { at, kind } of entriesNow) {
		const second = Date.parse(at) / 1000;
		if (marks[kind] && second >= plot.scales.x.min && second <= plot.scales.x.max) {
			const x = Math.round(plot.valToPos(second, "x", true));
			ctx.beginPath();
			ctx.moveTo(x, bbox.top);
			ctx.lineTo(x, bbox.top + bbox.height);
			ctx.stroke();
			ctx.fillText(marks[kind], x, bbox.top - 3 * devicePixelRatio);
		}
	}
	ctx.restore();
}

function yScale({ range, log, min }) {
	if (range) {
		return { range };
	}
	if (log) {
		return { distr: 3, range: (plot, low, high) => [0.1, high > 900 ? 10_000 : 1000] };
	}
	return { range: (plot, low, high) => [0, Math.max(min, (high ?? 0) * 1.15)] };
}

function yAxis(chart) {
	const axis = { size: 46, font: AXIS_FONT, stroke: () => css("--soft"), grid: { stroke: () => css("--line"), width: 1 },
		ticks: { show: false } };
	if (chart.log) {
		axis.splits = () => [0.1, 1, 10, 100, 1000, 10_000];
		axis.filter = (plot, splits) => splits;
		axis.values = (plot, splits) => splits.map((value) => value >= 1000 ? `${value / 1000} s` : `${value} ms`);
	}
	else if (chart.ratio) {
		axis.splits = () => [0, 25, 50, 75, 100];
		axis.values = (plot, splits) => splits.map((value) => `${value} %`);
	}
	return axis;
}

function xAxis() {
	return { font: AXIS_FONT, size: 26, stroke: () => css("--soft"), grid: { show: false }, ticks: { show: false },
		space: 60, values: (plot, splits) => splits.map((value) =>
			new Date(value * 1000).toLocaleTimeString([], { hour12: false })) };
}

function makeChart(chart) {
	const legend = chart.lines.map(legendItem);
	const holder = element("div", { className: "plot" });
	holder.setAttribute("role", "img");
	const figure = element("figure", { className: "chart" }, element("figcaption", {}, element("h3", {}, chart.title),
		element("ul", { className: "legend" }, ...legend.map(({ item }) => item))), holder);
	place.append(figure);
	figure.dataset.comparing = String(Boolean(chart.comparing));
	const plot = new uPlot({
		width: Math.max(200, holder.clientWidth), height: HEIGHT, legend: { show: false }, cursor: { show: false },
		padding: [14, 24, 0, 0], scales: { x: { time: true }, y: yScale(chart) }, axes: [xAxis(), yAxis(chart)],
		series: [{}, ...chart.lines.map((line) => ({ stroke: () => colorOf(line), width: 2, dash: line.dash,
			points: { show: false }, spanGaps: false }))],
		hooks: { draw: [drawMarks] }
	}, [[], ...chart.lines.map(() => [])], holder);
	new ResizeObserver(() => plot.setSize({ width: Math.max(200, holder.clientWidth), height: HEIGHT })).observe(holder);
	dark.addEventListener("change", () => plot.redraw());
	return { ...chart, figure, holder, legend, plot };
}

const made = charts.map(makeChart);

function smoothed(values, index, count) {
	const some = values.slice(Math.max(0, index - count + 1), index + 1).filter((value) => value != null);
	return some.length ? some.reduce((sum, value) => sum + value, 0) / some.length : null;
}

function ratios(samples, name) {
	return samples.map((sample, index) => {
		let hits = 0;
		let reads = 0;
		for (const { lanes } of samples.slice(Math.max(0, index - SMOOTHED + 1), index + 1)) {
			hits += lanes[name] ? hitsOf(lanes[name]) : 0;
			// A read that threw was answered by no server.
			reads += lanes[name] ? hitsOf(lanes[name]) + lanes[name].database + lanes[name].exceptions : 0;
		}
		return reads ? 100 * hits / reads : null;
	});
}

function valuesOf(chart, line, samples) {
	if (chart.ratio) {
		return ratios(samples, line.lane);
	}
	const raw = samples.map(({ lanes, seconds }) => lanes[line.lane] ? line.of(lanes[line.lane], seconds) : null);
	return chart.smooth ? raw.map((value, index) => value == null ? null : smoothed(raw, index, SMOOTHED)) : raw;
}

export function showCharts(samples, entries, { load }) {
	entriesNow = entries;
	const times = samples.map(({ at }) => Date.parse(at) / 1000);
	const now = times.at(-1);
	if (now === undefined) {
		return;
	}
	for (const chart of made) {
		const data = chart.lines.map((line) => valuesOf(chart, line, samples));
		chart.figure.hidden = Boolean(chart.comparing) && !load.comparison;
		chart.plot.batch(() => {
			chart.plot.setData([times, ...data], false);
			chart.plot.setScale("x", { min: now - WINDOW_SECONDS, max: now });
		});
		data.forEach((values, index) => {
			const last = values.at(-1);
			const { item, value } = chart.legend[index];
			item.hidden = chart.lines[index].lane === "single" && !load.comparison;
			value.textContent = chart.format(last);
		});
		chart.holder.setAttribute("aria-label", `${chart.title}: ${chart.lines.map((line, index) =>
			`${line.name} ${chart.format(data[index].at(-1))}`).join(", ")}`);
	}
}
