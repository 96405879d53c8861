/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * Keys and values of one kind, made beforehand.
 */
final class Goods {

	private static final int BULK = 100;

	private final String title;

	private final List<String> keys = new ArrayList<>();

	private final List<Object> values = new ArrayList<>();

	private Goods(String title, int number, IntFunction<Object> value) {
		this.title = title;
		for (int i = 0; i < number; i++) {
			this.keys.add(title.replace(' ', '-') + "-" + i);
			this.values.add(value.apply(i));
		}
	}

	/** Records of an ordinary application, some 300 bytes each. */
	static Goods records() {
		return new Goods("record", 2_000, Product::numbered);
	}

	static Goods texts() {
		return new Goods("text", 2_000, (i) -> "A text of a certain user, number " + i);
	}

	/**
	 * Bytes that do not compress, in a record.
	 * @param title of the size
	 * @param size in bytes
	 */
	static Goods bytes(String title, int size) {
		Random random = new Random(size);
		int number = Math.max(20, Math.min(2_000, 4_000_000 / size));
		return new Goods(title, number, (i) -> {
			byte[] bytes = new byte[size];
			random.nextBytes(bytes);
			return new Document(i, bytes);
		});
	}

	String title() {
		return this.title;
	}

	int size() {
		return this.keys.size();
	}

	int any() {
		return ThreadLocalRandom.current().nextInt(this.keys.size());
	}

	String key(int number) {
		return this.keys.get(number);
	}

	Object value(int number) {
		return this.values.get(number);
	}

	/** A hundred keys that follow each other. */
	List<String> someKeys() {
		int from = ThreadLocalRandom.current().nextInt(this.keys.size() - BULK + 1);
		return this.keys.subList(from, from + BULK);
	}

	/** Candidates share servers: one that reads the values of another is not compared. */
	void verify(Candidate candidate) {
		Object found = candidate.get(key(0));
		if (found == null || found.getClass() != value(0).getClass()) {
			throw new IllegalStateException(candidate + " stored " + value(0) + " and reads " + found);
		}
	}

	/** Documents are not compared. */
	@SuppressWarnings("ArrayRecordComponent")
	private record Document(long id, byte[] content) implements Serializable {

	}

}
