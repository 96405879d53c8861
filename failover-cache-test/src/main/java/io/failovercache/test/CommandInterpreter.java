/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The execution of requests on the items of a node, one at a time.
 */
final class CommandInterpreter {

	private static final int NEVER = Integer.MAX_VALUE;

	private static final int STORAGE_NOREPLY = 5;

	private final Map<String, Entry> commands = new HashMap<>();

	private final StorageCommands storage;

	private final Counters counters;

	private final Service service;

	CommandInterpreter(NodeSettings settings, ItemStore store, Counters counters, IntSupplier connections) {
		this.counters = counters;
		this.service = settings.service();
		this.storage = new StorageCommands(store, counters, settings.maxItemSize());
		RetrievalCommands retrieval = new RetrievalCommands(store, counters);
		register("get", NEVER, retrieval.get(false));
		register("gets", NEVER, retrieval.get(this.service.hasTokens()));
		register("gat", NEVER, retrieval.getAndTouch(false));
		register("gats", NEVER, retrieval.getAndTouch(this.service.hasTokens()));
		MetaCommands meta = new MetaCommands(store, counters);
		register("mg", NEVER, meta::get);
		register("mn", NEVER, meta::noop);
		ItemCommands items = new ItemCommands(store, counters);
		register("delete", 2, items::delete);
		register("touch", 3, items::touch);
		register("incr", 3, items::increment);
		register("decr", 3, items::decrement);
		StatsReport stats = new StatsReport(settings, store, counters, connections);
		AdministrationCommands administration = new AdministrationCommands(store, counters, stats);
		register("version", NEVER, administration::version);
		register("verbosity", 1, administration::verbosity);
		register("flush_all", 1, administration::flushAll);
		register("stats", NEVER, administration::stats);
		register("quit", NEVER, administration::quit);
	}

	Reply execute(Request request) {
		this.counters.command();
		Reply reply = new Reply();
		try {
			execute(request, reply);
		}
		catch (BadRequestException ex) {
			reply.onlyLine(ex.reply());
		}
		if (request.line().noreply(noreplyFrom(request))) {
			reply.silence();
		}
		return reply;
	}

	private void execute(Request request, Reply reply) throws BadRequestException {
		CommandLine line = request.line();
		if (request.error() != null) {
			throw new BadRequestException(request.error());
		}
		if (request.header() != null) {
			reply.line(this.storage.store(request.header(), request.value()));
			return;
		}
		String refusal = this.service.refusal(line);
		if (refusal != null) {
			throw new BadRequestException(refusal);
		}
		Entry entry = this.commands.get(line.verb());
		if (entry != null) {
			entry.command().execute(line, reply);
		}
		else if (isHttp(line)) {
			reply.close();
		}
		else {
			throw new BadRequestException(BadRequestException.ERROR);
		}
	}

	/** A browser that came to the wrong port would send on for long. */
	private static boolean isHttp(CommandLine line) {
		return line.size() > 1 && line.token(line.size() - 1).startsWith("HTTP/");
	}

	private int noreplyFrom(Request request) {
		Entry entry = this.commands.get(request.line().verb());
		if (entry != null) {
			return entry.noreplyFrom();
		}
		return isStorage(request.header(), request.error()) ? STORAGE_NOREPLY : NEVER;
	}

	private static boolean isStorage(@Nullable StorageHeader header, @Nullable String error) {
		// Only storage commands are found faulty before they get here.
		return header != null || error != null;
	}

	private void register(String verb, int noreplyFrom, Command command) {
		this.commands.put(verb, new Entry(noreplyFrom, command));
	}

	/**
	 * A command, and the place in its line from which the word {@code noreply} may occur.
	 *
	 * @param noreplyFrom the first place; before that the word is an argument
	 * @param command the command
	 */
	private record Entry(int noreplyFrom, Command command) {

	}

}
