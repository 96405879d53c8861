/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The clear counters that may be acted on at one moment, in as many parts as there are
 * words. Immutable.
 */
final class CoveredClears {

	static final CoveredClears NONE = new CoveredClears(
			Collections.nCopies(ClearsQuestion.ALL_WORDS, Map.<String, Long>of()));

	private final List<Map<String, Long>> parts;

	private CoveredClears(List<Map<String, Long>> parts) {
		this.parts = parts;
	}

	/**
	 * The same with another part, which must not change afterwards.
	 */
	CoveredClears with(int number, Map<String, Long> part) {
		List<Map<String, Long>> changed = new ArrayList<>(this.parts);
		changed.set(number, part);
		return new CoveredClears(changed);
	}

	@Nullable Long of(String cache) {
		return this.parts.get(ClearsQuestion.wordOf(cache)).get(cache);
	}

}
