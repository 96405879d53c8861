/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

/**
 * {@code version}, {@code verbosity}, {@code flush_all}, {@code stats} and {@code quit}.
 */
final class AdministrationCommands {

	private final ItemStore store;

	private final Counters counters;

	private final StatsReport stats;

	AdministrationCommands(ItemStore store, Counters counters, StatsReport stats) {
		this.store = store;
		this.counters = counters;
		this.stats = stats;
	}

	void version(CommandLine line, Reply reply) {
		reply.line("VERSION " + StatsReport.VERSION);
	}

	void verbosity(CommandLine line, Reply reply) throws BadRequestException {
		line.requireSize(2, 3);
		if (!line.noreply(1)) {
			line.number(1, BadRequestException.BAD_FORMAT);
		}
		reply.line("OK");
	}

	void flushAll(CommandLine line, Reply reply) throws BadRequestException {
		line.requireSize(1, 3);
		this.counters.increment(Counter.CMD_FLUSH);
		boolean delayed = line.size() > 1 && !(line.size() == 2 && line.noreply(1));
		long delay = delayed ? line.number(1, BadRequestException.BAD_EXPIRY) : 0;
		if (delay > 0) {
			this.store.clearAt(ExpiryRule.expiresAt(delay, this.store.now()));
		}
		else {
			this.store.clear();
		}
		reply.line("OK");
	}

	void stats(CommandLine line, Reply reply) throws BadRequestException {
		String topic = (line.size() > 1) ? line.token(1) : "";
		switch (topic) {
			case "" -> this.stats.general(reply);
			case "settings" -> this.stats.settings(reply);
			case "items", "slabs", "sizes", "conns" -> reply.line("END");
			case "reset" -> {
				this.counters.reset();
				reply.line("RESET");
			}
			default -> throw new BadRequestException(BadRequestException.ERROR);
		}
	}

	void quit(CommandLine line, Reply reply) {
		reply.close();
	}

}
