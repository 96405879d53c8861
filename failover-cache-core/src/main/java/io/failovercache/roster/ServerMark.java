/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;

/**
 * The mark that tells one server process from another: random, without expiry, made by
 * {@code add} when an instance first meets the server. It is read with every poll,
 * together with a word that changes whenever the roster on this server does.
 *
 * @param mark the mark, lost when the server restarts
 * @param revision the word that changes
 * @param predecessor the mark of the server that was behind the same name before this
 * one, {@code -} if there was none
 */
record ServerMark(String mark, String revision, String predecessor) {

	static final String NO_PREDECESSOR = "-";

	private static final Pattern WORDS = Pattern.compile("([0-9a-z]{1,13}) ([0-9a-z]{1,13}) ([0-9a-z]{1,13}|-)");

	/**
	 * Reads a mark.
	 * @return the mark, {@code null} if the value is not one
	 */
	static @Nullable ServerMark parse(Reply.Value value) {
		Matcher words = WORDS.matcher(new String(value.bytes(), StandardCharsets.ISO_8859_1));
		return words.matches() ? new ServerMark(words.group(1), words.group(2), words.group(3)) : null;
	}

	byte[] bytes() {
		return (this.mark + " " + this.revision + " " + this.predecessor).getBytes(StandardCharsets.US_ASCII);
	}

	ServerMark revised(String word) {
		return new ServerMark(this.mark, word, this.predecessor);
	}

	/**
	 * Returns whether the server is the successor of the claimed one: it was empty when
	 * it got its mark, so it holds nothing from the time of its predecessor.
	 */
	boolean succeeds(Claim claim) {
		return this.predecessor.equals(claim.mark());
	}

}
