/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { badge, element } from "../elements.js";
import { post, put } from "../api.js";
import { commandFor, labelOf, typed } from "./commands.js";
import { withoutPackages } from "./texts.js";

const signs = { UP: ["up", "●"], FENCED: ["warn", "▲"], DOWN: ["down", "✕"] };

/** Pairs of what is done and what undoes it: one button shows whichever is possible. */
const pairs = [["crash", "Crash", "restart", "Restart"], ["freeze", "Freeze", "resume", "Resume"],
	["slow-down", "Slow down", "speed-up", "Full speed"], ["fill-up", "Fill up", "make-room", "Make room"]];

const list = document.getElementById("servers");

const cards = new Map();

function stateBadge(state) {
	const [kind, sign] = signs[state] ?? ["warn", "?"];
	return badge(state, kind, sign);
}

function title(text) {
	return text[0].toUpperCase() + text.slice(1);
}

function fact(name, value, wide) {
	return element("div", { className: wide ? "wide" : "" }, element("dt", {}, name), element("dd", { title: wide ? value : "" }, value));
}

function factsOf(node) {
	const facts = [fact("Breaker", node.breaker.toLowerCase().replace("_", " ")),
		fact("Since", new Date(node.since).toLocaleTimeString([], { hour12: false }))];
	if (node.embedded) {
		facts.push(fact("Process", node.embedded.condition), fact("Entries", String(node.embedded.items)));
	}
	facts.push(node.lastError && node.state !== "UP" ? fact("Why", withoutPackages(node.lastError), true)
		: fact("Generation", String(node.generation), true));
	return facts;
}

/** The button keeps its place and its focus while its meaning changes. */
function pairButton(node, [does, doLabel, undoes, undoLabel]) {
	const button = element("button", { type: "button" });
	button.addEventListener("click", () => once(button, () =>
		post(`api/nodes/${encodeURIComponent(button.dataset.address)}/${button.dataset.action}`, {})));
	return { button, update: (now) => {
		const undo = now.embedded.actions.includes(undoes);
		dress(button, now, undo ? undoes : does, undo ? undoLabel : doLabel, undo);
		button.disabled = !undo && !now.embedded.actions.includes(does);
	} };
}

function cutButton() {
	const button = element("button", { type: "button" });
	button.addEventListener("click", () => once(button, () =>
		put(`api/lab/cables/${encodeURIComponent(button.dataset.address)}`, { cut: button.dataset.action === "cut" })));
	return { button, update: (now) => dress(button, now, now.cut ? "connect" : "cut",
		now.cut ? "Connect again" : "Cut off here", now.cut) };
}

function dress(button, node, action, label, undo) {
	if (button.dataset.action !== action) {
		button.removeAttribute("aria-busy");
	}
	button.textContent = label;
	button.dataset.action = action;
	button.dataset.address = node.address;
	button.className = undo ? "undo" : "";
	button.setAttribute("aria-label", `${label}: ${node.group} ${node.address}`);
}

/** A second press before the button has changed would undo the first. */
function once(button, call) {
	if (button.getAttribute("aria-busy") !== "true") {
		button.setAttribute("aria-busy", "true");
		call().catch(() => button.removeAttribute("aria-busy"));
	}
}

function commandList(node) {
	const rows = typed.flatMap((action) => {
		const command = commandFor(action, node.address);
		const copy = element("button", { type: "button", className: "small" }, "Copy");
		copy.setAttribute("aria-label", `Copy: ${labelOf(action)}`);
		copy.addEventListener("click", () => navigator.clipboard?.writeText(command));
		return [element("dt", {}, labelOf(action)), element("dd", {}, element("code", {}, command), copy)];
	});
	return element("details", { className: "commands" }, element("summary", {}, "Commands to type"),
		element("dl", {}, ...rows));
}

function makeCard(node, hands) {
	const head = element("div", { className: "node-head" }, element("h3", {}, title(node.group)),
		element("code", {}, node.address));
	const state = element("span", {});
	head.append(state);
	const facts = element("dl", { className: "facts" });
	const seen = element("p", { className: "seen" });
	const acts = element("div", { className: "acts" });
	acts.setAttribute("role", "group");
	acts.setAttribute("aria-label", `What to do to the ${node.group} ${node.address}`);
	const buttons = hands === "buttons" ? pairs.map((pair) => pairButton(node, pair)) : [];
	if (hands === "buttons") {
		buttons.splice(2, 0, cutButton());
	}
	else {
		buttons.push(cutButton());
	}
	acts.append(...buttons.map(({ button }) => button));
	const card = element("article", { className: "server" }, head, facts, seen, acts);
	card.dataset.hands = hands;
	if (hands === "commands") {
		card.append(commandList(node));
	}
	return { card, hands, update: (now) => {
		card.dataset.state = now.state;
		state.replaceChildren(stateBadge(now.state));
		facts.replaceChildren(...factsOf(now));
		const others = Object.entries(now.seenByOthers);
		seen.hidden = !others.length;
		seen.replaceChildren(...others.flatMap(([name, there]) => [`Seen by ${name}`, stateBadge(there)]));
		buttons.forEach(({ update }) => update(now));
	} };
}

export function showServers({ nodes, hands, instances }) {
	const known = new Set(nodes.map(({ address }) => address));
	for (const [address, { card, hands: made }] of cards) {
		if (!known.has(address) || made !== hands) {
			card.remove();
			cards.delete(address);
		}
	}
	for (const node of nodes) {
		if (!cards.has(node.address)) {
			const made = makeCard(node, hands);
			cards.set(node.address, made);
			list.append(made.card);
		}
		cards.get(node.address).update(node);
	}
	const hints = { buttons: "In this application, for you to break.", commands: "Real ones: type the commands.",
		elsewhere: "They live in another instance." };
	document.getElementById("servers-hint").textContent = nodes.length ? hints[hands] : "";
	showInstances(instances);
}

let shownInstances = "";

function showInstances(instances) {
	const now = JSON.stringify(instances.map(({ name, url }) => [name, url]));
	if (now !== shownInstances) {
		shownInstances = now;
		document.getElementById("instances").replaceChildren(...instances.flatMap(({ name, url, owner }) => [
			owner ? "The servers live in " : "Also here: ", element("a", { href: url || "lab" }, `the instance ${name}`), ". "]));
	}
}
