/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { record } from "./answers.js";
import { get, put, remove } from "./api.js";
import { showAnswer } from "./elements.js";

const editor = document.getElementById("editor");

const form = document.getElementById("editor-form");

const problemPlace = document.getElementById("editor-problem");

const answerPlace = document.getElementById("editor-answer");

const names = ["name", "description", "price", "stock"];

let product;

let changed = () => undefined;

function showProblem(problem) {
	const fields = problem?.fields ?? {};
	names.forEach((name) => form.elements[name].setAttribute("aria-invalid", String(name in fields)));
	const reasons = Object.entries(fields).map(([name, reason]) => `${name} ${reason}`);
	problemPlace.textContent = [problem?.message ?? "", ...reasons].join(" · ");
}

function show(answer, verb) {
	product = answer.value;
	document.getElementById("editor-sku").textContent = `${product.sku} · ${product.category} · version ${product.version}`;
	document.getElementById("editor-title").textContent = product.name;
	names.forEach((name) => form.elements[name].value = name === "price" ? product.price.toFixed(2) : product[name]);
	showAnswer(answerPlace, answer, verb);
	showProblem();
}

async function read(id) {
	const answer = await get(`api/products/${id}`);
	show(answer, "read from");
	record(product.name, answer);
}

async function save() {
	const change = { version: product.version };
	names.forEach((name) => change[name] = form.elements[name].value);
	show(await put(`api/products/${product.id}`, change), "saved to");
	changed();
}

async function attempt(step) {
	try {
		await step();
	}
	catch (problem) {
		showProblem(problem);
	}
}

/** Opens a product; `onChange` is called when it was saved or deleted. */
export async function openEditor(id, onChange) {
	changed = onChange;
	editor.showModal();
	await attempt(() => read(id));
}

form.addEventListener("submit", (event) => {
	event.preventDefault();
	attempt(save);
});
document.getElementById("editor-read").addEventListener("click", () => attempt(() => read(product.id)));
document.getElementById("editor-forget").addEventListener("click", () => attempt(async () => {
	await remove(`api/products/${product.id}/cached`);
	answerPlace.textContent = "Forgotten: the next read asks the database.";
}));
document.getElementById("editor-remove").addEventListener("click", () => attempt(async () => {
	await remove(`api/products/${product.id}`);
	editor.close();
	changed();
}));
document.getElementById("editor-close").addEventListener("click", () => editor.close());
