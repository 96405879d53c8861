/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryCodec;
import io.failovercache.entry.EntryKind;

/**
 * The events of a run, for people. Kept only where it was asked for: a seed that fails is
 * run once more with its history.
 */
final class History {

	private static final int SHOWN = Integer.getInteger("simulation.lines", 60);

	private final boolean kept;

	private final LongSupplier now;

	private final EntryCodec codec = new EntryCodec();

	private final List<Line> lines = new ArrayList<>();

	History(boolean kept, LongSupplier now) {
		this.kept = kept;
		this.now = now;
	}

	void note(String text) {
		add("", text);
	}

	void note(String key, String text) {
		add(key, text);
	}

	private void add(String key, String text) {
		if (this.kept) {
			this.lines.add(new Line(this.now.getAsLong(), key, text));
		}
	}

	void command(NodeId server, Request request, Reply reply) {
		if (!this.kept || request.operation() == Operation.GET_ALL || request.operation() == Operation.VERSION) {
			return;
		}
		boolean board = SimulatedServer.isOfBoard(request.key());
		boolean reads = request.operation() == Operation.GET || request.operation() == Operation.GETS;
		if (board && reads) {
			return;
		}
		String key = board ? "" : request.key().substring(request.key().lastIndexOf(':') + 1);
		add(key, server + " " + request.operation() + " " + request.key()
				+ (request.value().length > 0 ? " " + describe(request.value(), board) : "") + " -> "
				+ describe(reply, board));
	}

	private String describe(Reply reply, boolean board) {
		return (reply instanceof Reply.Value value) ? describe(value.bytes(), board) : reply.toString();
	}

	private String describe(byte[] bytes, boolean board) {
		Entry entry = board ? null : this.codec.decode(bytes);
		if (entry == null) {
			return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
		}
		return (entry.kind() == EntryKind.VALUE) ? "v" + new Payload(entry.payload()).version()
				: entry.kind().name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The last that happened to a key, and around it.
	 */
	String of(String key) {
		List<Line> concerned = this.lines.stream()
			.filter((line) -> line.key.equals(key) || line.key.isEmpty())
			.toList();
		return concerned.stream()
			.skip(Math.max(0, concerned.size() - SHOWN))
			.map(Line::toString)
			.collect(Collectors.joining(System.lineSeparator()));
	}

	private record Line(long time, String key, String text) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%10.4f s  %s", this.time / (double) EventQueue.SECOND, this.text);
		}

	}

}
