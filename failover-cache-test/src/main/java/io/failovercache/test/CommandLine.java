/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the text protocol, split at its spaces. Bytes become characters one to one
 * (ISO 8859-1), so a key keeps its bytes whatever its encoding is.
 */
final class CommandLine {

	static final int MAX_KEY_LENGTH = 250;

	private static final String NOREPLY = "noreply";

	private final List<String> tokens;

	private CommandLine(List<String> tokens) {
		this.tokens = tokens;
	}

	static CommandLine of(byte[] bytes, int length) {
		List<String> tokens = new ArrayList<>(8);
		int start = 0;
		for (int i = 0; i <= length; i++) {
			if (i == length || bytes[i] == ' ') {
				if (i > start) {
					tokens.add(new String(bytes, start, i - start, StandardCharsets.ISO_8859_1));
				}
				start = i + 1;
			}
		}
		return new CommandLine(tokens);
	}

	static CommandLine of(String line) {
		byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
		return of(bytes, bytes.length);
	}

	/** The command's name, empty for an empty line. */
	String verb() {
		return this.tokens.isEmpty() ? "" : this.tokens.get(0);
	}

	int size() {
		return this.tokens.size();
	}

	String token(int index) {
		return this.tokens.get(index);
	}

	List<String> from(int index) {
		return this.tokens.subList(index, this.tokens.size());
	}

	/**
	 * Returns whether the client wants no answer.
	 * @param firstIndex the first place of the word: before that it is a key
	 */
	boolean noreply(int firstIndex) {
		int last = this.tokens.size() - 1;
		return last >= firstIndex && NOREPLY.equals(this.tokens.get(last));
	}

	void requireSize(int least, int most) throws BadRequestException {
		if (this.tokens.size() < least || this.tokens.size() > most) {
			throw new BadRequestException(BadRequestException.ERROR);
		}
	}

	String key(int index) throws BadRequestException {
		return checkedKey(this.tokens.get(index));
	}

	long number(int index, String complaint) throws BadRequestException {
		try {
			return Long.parseLong(this.tokens.get(index));
		}
		catch (NumberFormatException ex) {
			throw new BadRequestException(complaint);
		}
	}

	static String checkedKey(String key) throws BadRequestException {
		if (key.length() > MAX_KEY_LENGTH) {
			throw new BadRequestException(BadRequestException.BAD_FORMAT);
		}
		return key;
	}

}
