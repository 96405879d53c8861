/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.test;

import org.jspecify.annotations.Nullable;

/**
 * The meta commands {@code mg}, with the flags {@code k v c t f s q N O}, and {@code mn}.
 */
final class MetaCommands {

	private static final int MAX_FLAGS = 20;

	private final ItemStore store;

	private final Counters counters;

	MetaCommands(ItemStore store, Counters counters) {
		this.store = store;
		this.counters = counters;
	}

	void noop(CommandLine line, Reply reply) {
		reply.line("MN");
	}

	void get(CommandLine line, Reply reply) throws BadRequestException {
		line.requireSize(2, MAX_FLAGS);
		String key = line.key(1);
		MetaFlags flags = MetaFlags.of(line.from(2));
		Item there = this.store.get(key);
		Item item = (there == null && flags.has('N')) ? make(key, flags) : there;
		this.counters.increment(Counter.CMD_GET);
		this.counters.either(item != null, Counter.GET_HITS, Counter.GET_MISSES);
		if (item == null) {
			String answers = flags.answersToNone(key);
			if (!flags.has('q')) {
				reply.line("EN" + answers);
			}
			return;
		}
		boolean isNew = there == null;
		String answers = flags.answers(key, item, isNew, this.store.now()) + (isNew ? " W" : item.made() ? " Z" : "");
		if (flags.has('v')) {
			reply.value("VA " + item.value().length + answers, item.value());
		}
		else {
			reply.line("HD" + answers);
		}
	}

	private @Nullable Item make(String key, MetaFlags flags) {
		return this.store.isFull() ? null
				: this.store.make(key, ExpiryRule.expiresAt(flags.seconds(), this.store.now()));
	}

}
