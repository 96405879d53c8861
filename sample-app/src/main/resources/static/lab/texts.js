/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/** The names of Java's exceptions are long enough without their packages. */
export function withoutPackages(text) {
	return text.replace(/\b(?:[a-z]\w*\.)+(?=[A-Z]\w*(?:Exception|Error))/g, "");
}
