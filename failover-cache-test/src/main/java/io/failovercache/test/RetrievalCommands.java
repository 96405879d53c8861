/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.List;

/**
 * {@code get}, {@code gets}, {@code gat} and {@code gats}.
 */
final class RetrievalCommands {

	private final ItemStore store;

	private final Counters counters;

	RetrievalCommands(ItemStore store, Counters counters) {
		this.store = store;
		this.counters = counters;
	}

	Command get(boolean withCas) {
		return (line, reply) -> {
			line.requireSize(2, Integer.MAX_VALUE);
			for (String key : line.from(1)) {
				read(CommandLine.checkedKey(key), withCas, reply);
			}
			reply.line("END");
		};
	}

	Command getAndTouch(boolean withCas) {
		return (line, reply) -> {
			line.requireSize(2, Integer.MAX_VALUE);
			long expiry = line.number(1, BadRequestException.BAD_EXPIRY);
			List<String> keys = line.from(2);
			for (String key : keys) {
				touch(CommandLine.checkedKey(key), expiry);
				read(key, withCas, reply);
			}
			reply.line("END");
		};
	}

	private void read(String key, boolean withCas, Reply reply) {
		Item item = this.store.get(key);
		this.counters.increment(Counter.CMD_GET);
		this.counters.either(item != null, Counter.GET_HITS, Counter.GET_MISSES);
		if (item != null) {
			reply.value(key, item, withCas);
		}
	}

	private void touch(String key, long expiry) {
		this.counters.increment(Counter.CMD_TOUCH);
		this.counters.either(this.store.touch(key, expiry), Counter.TOUCH_HITS, Counter.TOUCH_MISSES);
	}

}
