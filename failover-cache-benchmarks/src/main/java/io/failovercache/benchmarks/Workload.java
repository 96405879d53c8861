/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the callers do.
 */
enum Workload {

	/**
	 * Reads of keys that are there. On a machine so busy that a server is given up on, a
	 * key may be gone: then it is stored again, as an application would.
	 */
	HIT {
		@Override
		void call(Candidate candidate) {
			int number = someNumber();
			if (candidate.get(key(number)) == null) {
				candidate.put(key(number), PRODUCTS[number]);
			}
		}
	},

	/** Writes of keys that are there. */
	PUT {
		@Override
		void call(Candidate candidate) {
			int number = someNumber();
			candidate.put(key(number), PRODUCTS[number]);
		}
	},

	/** Nineteen hits and one put of twenty. */
	MIX {
		@Override
		void call(Candidate candidate) {
			((ThreadLocalRandom.current().nextInt(20) == 0) ? PUT : HIT).call(candidate);
		}
	},

	/** Reads of keys that never were there. */
	MISS {
		@Override
		void call(Candidate candidate) {
			if (candidate.get("absent-" + NEXT.incrementAndGet()) != null) {
				throw new IllegalStateException("A key was found that nobody stored");
			}
		}
	},

	/** Removals, mostly of keys that were removed before. */
	EVICT {
		@Override
		void call(Candidate candidate) {
			candidate.evict("evicted-" + someNumber());
		}
	};

	private static final int KEYS = 2_000;

	private static final Product[] PRODUCTS = new Product[KEYS];

	private static final AtomicLong NEXT = new AtomicLong();

	static {
		for (int i = 0; i < KEYS; i++) {
			PRODUCTS[i] = Product.numbered(i);
		}
	}

	abstract void call(Candidate candidate);

	static void prepare(Candidate candidate) {
		for (int i = 0; i < KEYS; i++) {
			candidate.put(key(i), PRODUCTS[i]);
		}
	}

	String title() {
		return (this == MIX) ? "95/5 mix" : name().toLowerCase(Locale.ROOT);
	}

	private static int someNumber() {
		return ThreadLocalRandom.current().nextInt(KEYS);
	}

	private static String key(int number) {
		return "product-" + number;
	}

}
