/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { record, showTally } from "./answers.js";
import { get } from "./api.js";
import { openEditor } from "./editor.js";
import { element, showAnswer } from "./elements.js";

const READ_EVERY_MILLIS = 250;

const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });

const search = document.getElementById("search");

const list = document.getElementById("products");

const previous = document.getElementById("previous");

const next = document.getElementById("next");

const keepReading = document.getElementById("keep-reading");

let page = 0;

let products = [];

let turn = 0;

let reading;

function row(product) {
	const edit = element("button", { type: "button" }, "Edit");
	edit.setAttribute("aria-label", `Edit ${product.name}`);
	edit.addEventListener("click", () => openEditor(product.id, show));
	return element("article", { className: "product" },
		element("h3", {}, product.name),
		element("p", { className: "meta" }, `${product.sku} · ${product.category}`),
		element("p", { className: "price" }, euros.format(product.price)),
		element("p", { className: product.stock ? "stock" : "stock none" },
			product.stock ? `${product.stock} in stock` : "Sold out"),
		edit);
}

function showPage(found) {
	page = found.page;
	products = found.products;
	list.replaceChildren(...(products.length ? products.map(row)
		: [element("p", { className: "empty" }, "Nothing in the catalogue matches.")]));
	previous.disabled = page === 0;
	next.disabled = page >= found.pages - 1;
	document.getElementById("page-position").textContent =
		`Page ${page + 1} of ${found.pages} · ${found.total} ${found.total === 1 ? "product" : "products"}`;
}

async function show() {
	const question = new URLSearchParams(new FormData(search));
	question.set("page", page);
	const place = document.getElementById("page-answer");
	try {
		const answer = await get(`api/products?${question}`);
		showPage(answer.value);
		showAnswer(place, answer);
		record(`Page ${answer.value.page + 1}`, answer);
	}
	catch (problem) {
		place.replaceChildren(problem.message);
	}
}

async function readOne() {
	if (document.hidden || !products.length) {
		return;
	}
	const product = products[turn++ % products.length];
	await get(`api/products/${product.id}`).then((answer) => record(product.name, answer), () => undefined);
}

function toggleReading() {
	const on = keepReading.getAttribute("aria-pressed") !== "true";
	keepReading.setAttribute("aria-pressed", String(on));
	clearInterval(reading);
	reading = on ? setInterval(readOne, READ_EVERY_MILLIS) : undefined;
}

async function showCategories() {
	const answer = await get("api/categories");
	search.elements.category.append(...answer.value.map((name) => element("option", { value: name }, name)));
	record("Categories", answer);
}

function turnPage(by) {
	page += by;
	show().then(() => list.focus());
}

search.addEventListener("submit", (event) => {
	event.preventDefault();
	page = 0;
	show();
});
search.elements.category.addEventListener("change", () => search.requestSubmit());
previous.addEventListener("click", () => turnPage(-1));
next.addEventListener("click", () => turnPage(1));
keepReading.addEventListener("click", toggleReading);

showTally();
await showCategories();
await show();
