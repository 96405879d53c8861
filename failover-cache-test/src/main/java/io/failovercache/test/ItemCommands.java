/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * {@code delete}, {@code touch}, {@code incr} and {@code decr}: commands on one item that
 * is there.
 */
final class ItemCommands {

	private static final String NOT_FOUND = "NOT_FOUND";

	private static final int MAX_DIGITS = 20;

	// memcached reads a counter with strtoull: what comes after a space does not matter.
	private static final Pattern LEADING_NUMBER = Pattern.compile("\\s*([+]?[0-9]+)(?=\\s|$)");

	private final ItemStore store;

	private final Counters counters;

	ItemCommands(ItemStore store, Counters counters) {
		this.store = store;
		this.counters = counters;
	}

	void delete(CommandLine line, Reply reply) throws BadRequestException {
		line.requireSize(2, 4);
		String key = line.key(1);
		// Old clients send a delay of 0, the only one that is still accepted.
		int arguments = line.noreply(2) ? line.size() - 1 : line.size();
		boolean plain = arguments == 2 || (arguments == 3 && "0".equals(line.token(2)));
		if (!plain) {
			throw new BadRequestException(BadRequestException.BAD_FORMAT + ".  Usage: delete <key> [noreply]");
		}
		boolean deleted = this.store.get(key) != null && this.store.remove(key);
		this.counters.either(deleted, Counter.DELETE_HITS, Counter.DELETE_MISSES);
		reply.line(deleted ? "DELETED" : NOT_FOUND);
	}

	void touch(CommandLine line, Reply reply) throws BadRequestException {
		line.requireSize(3, 4);
		String key = line.key(1);
		boolean touched = this.store.touch(key, line.number(2, BadRequestException.BAD_EXPIRY));
		this.counters.increment(Counter.CMD_TOUCH);
		this.counters.either(touched, Counter.TOUCH_HITS, Counter.TOUCH_MISSES);
		reply.line(touched ? "TOUCHED" : NOT_FOUND);
	}

	void increment(CommandLine line, Reply reply) throws BadRequestException {
		Item item = counterItem(line, Counter.INCR_HITS, Counter.INCR_MISSES);
		if (item == null) {
			reply.line(NOT_FOUND);
			return;
		}
		count(line.token(1), item, number(item) + delta(line), reply);
	}

	void decrement(CommandLine line, Reply reply) throws BadRequestException {
		Item item = counterItem(line, Counter.DECR_HITS, Counter.DECR_MISSES);
		if (item == null) {
			reply.line(NOT_FOUND);
			return;
		}
		long number = number(item);
		long delta = delta(line);
		count(line.token(1), item, (Long.compareUnsigned(delta, number) > 0) ? 0 : number - delta, reply);
	}

	private @Nullable Item counterItem(CommandLine line, Counter hits, Counter misses) throws BadRequestException {
		line.requireSize(3, 4);
		String key = line.key(1);
		delta(line);
		Item item = this.store.get(key);
		this.counters.either(item != null, hits, misses);
		return item;
	}

	private static long delta(CommandLine line) throws BadRequestException {
		return unsigned(line.token(2), "CLIENT_ERROR invalid numeric delta argument");
	}

	private static long number(Item item) throws BadRequestException {
		String complaint = "CLIENT_ERROR cannot increment or decrement non-numeric value";
		if (item.value().length > MAX_DIGITS) {
			throw new BadRequestException(complaint);
		}
		Matcher number = LEADING_NUMBER.matcher(new String(item.value(), StandardCharsets.ISO_8859_1));
		if (!number.lookingAt()) {
			throw new BadRequestException(complaint);
		}
		return unsigned(number.group(1), complaint);
	}

	private static long unsigned(String text, String complaint) throws BadRequestException {
		try {
			return Long.parseUnsignedLong(text);
		}
		catch (NumberFormatException ex) {
			throw new BadRequestException(complaint);
		}
	}

	private void count(String key, Item item, long number, Reply reply) {
		String text = Long.toUnsignedString(number);
		byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
		// memcached never shortens a counter: it fills up with spaces.
		byte[] value = Arrays.copyOf(digits, Math.max(digits.length, item.value().length));
		Arrays.fill(value, digits.length, value.length, (byte) ' ');
		this.store.replace(key, item, value);
		reply.line(text);
	}

}
