/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;

/**
 * The part of the boards that concerns clears: a counter per cache, and a few words, each
 * of which changes after any counter of its caches. An instance that finds a word
 * unchanged need not read the counters of its caches again.
 */
final class ClearBoard {

	private static final int MAX_WORD = 14;

	private static final Pattern WORD = Pattern.compile("-?[0-9a-z]+");

	private final KeyLayout layout;

	private final BoardCounters counters;

	private final RandomGenerator random;

	ClearBoard(KeyLayout layout, BoardCounters counters, RandomGenerator random) {
		this.layout = layout;
		this.counters = counters;
		this.random = random;
	}

	/**
	 * The keys of a question: words first, because a counter that is raised later changes
	 * its word later.
	 */
	List<String> keys(ClearsQuestion question) {
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < question.words(); i++) {
			keys.add(this.layout.clearWordKey(i));
		}
		question.caches().forEach((cache) -> keys.add(this.layout.clearKey(cache)));
		return keys;
	}

	Map<String, Long> counters(Reply.Values values, Collection<String> caches) {
		Map<String, Long> clears = new HashMap<>();
		caches.forEach(
				(cache) -> clears.put(cache, this.counters.number(values.found().get(this.layout.clearKey(cache)))));
		return clears;
	}

	List<String> words(Reply.Values values, ClearsQuestion question) {
		List<String> words = new ArrayList<>();
		for (int i = 0; i < question.words(); i++) {
			words.add(word(values.found().get(this.layout.clearWordKey(i))));
		}
		return words;
	}

	private static String word(Reply.@Nullable Value value) {
		return (value != null && !isForeignWord(value.bytes())) ? new String(value.bytes(), StandardCharsets.ISO_8859_1)
				: ClearsReached.NO_WORD;
	}

	/**
	 * Returns whether a word was written by no instance.
	 */
	static boolean isForeignWord(byte[] bytes) {
		return bytes.length > MAX_WORD || !WORD.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).matches();
	}

	/**
	 * Adds words that are missing.
	 */
	void addWords(Node board, List<String> words) {
		for (int i = 0; i < words.size(); i++) {
			if (words.get(i).equals(ClearsReached.NO_WORD)) {
				board.probe(Request.add(this.layout.clearWordKey(i), newWord(), 0));
			}
		}
	}

	/**
	 * Raises the counter of a cache above a floor, then changes its word.
	 * @return its value now, -1 if the board gave no answer
	 */
	CompletableFuture<Long> raiseAbove(Node board, String cache, long floor) {
		return this.counters.raiseAbove(board, this.layout.clearKey(cache), floor)
			.thenCompose((raised) -> (raised < 0) ? CompletableFuture.completedFuture(raised)
					: changeWord(board, ClearsQuestion.wordOf(cache)).thenApply((changed) -> changed ? raised : -1L));
	}

	/**
	 * Raises counters to values, unless they are as high already, then changes their
	 * words.
	 * @return whether all are now
	 */
	CompletableFuture<Boolean> raiseAllTo(Node board, Map<String, Long> clears) {
		Map<String, Long> raised = new LinkedHashMap<>();
		clears.forEach((cache, value) -> raised.put(this.layout.clearKey(cache), value));
		Set<Integer> words = clears.keySet().stream().map(ClearsQuestion::wordOf).collect(Collectors.toSet());
		return this.counters.raiseAllTo(board, raised)
			.thenCompose(
					(done) -> done ? BoardCounters.all(words.stream().map((word) -> changeWord(board, word)).toList())
							: CompletableFuture.completedFuture(false));
	}

	private CompletableFuture<Boolean> changeWord(Node board, int number) {
		return board.probe(Request.set(this.layout.clearWordKey(number), newWord(), 0))
			.thenApply((reply) -> reply == Reply.Status.STORED);
	}

	/** A new word, different each time. */
	byte[] newWord() {
		return Long.toString(this.random.nextLong(), Character.MAX_RADIX).getBytes(StandardCharsets.US_ASCII);
	}

}
