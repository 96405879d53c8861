/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The work of the callers.
 */
enum Workload {

	/**
	 * Reads of keys that are there. On a machine so busy that a server is given up on, a
	 * key may be gone: then it is stored again, as an application would.
	 */
	HIT {
		@Override
		void call(Candidate candidate, Goods goods) {
			int number = goods.any();
			if (candidate.get(goods.key(number)) == null) {
				candidate.put(goods.key(number), goods.value(number));
			}
		}
	},

	/** Writes of keys that are there. */
	PUT {
		@Override
		void call(Candidate candidate, Goods goods) {
			int number = goods.any();
			candidate.put(goods.key(number), goods.value(number));
		}
	},

	/** Nineteen hits and one put of twenty. */
	MIX {
		@Override
		void call(Candidate candidate, Goods goods) {
			((ThreadLocalRandom.current().nextInt(20) == 0) ? PUT : HIT).call(candidate, goods);
		}
	},

	/** Reads of keys that never were there. */
	MISS {
		@Override
		void call(Candidate candidate, Goods goods) {
			if (candidate.get("absent-" + NEXT.incrementAndGet()) != null) {
				throw new IllegalStateException("A key was found that was never stored");
			}
		}
	},

	/** Reads of keys that never were there, each with the put of what was loaded. */
	COLD {
		@Override
		void call(Candidate candidate, Goods goods) {
			String key = "cold-" + NEXT.incrementAndGet();
			if (candidate.get(key) == null) {
				candidate.put(key, goods.value(goods.any()));
			}
		}
	},

	/** Removals, mostly of keys that were removed before. */
	EVICT {
		@Override
		void call(Candidate candidate, Goods goods) {
			candidate.evict("evicted-" + goods.any());
		}
	},

	/** A hundred keys at once. */
	BULK {
		@Override
		void call(Candidate candidate, Goods goods) {
			List<String> keys = goods.someKeys();
			if (candidate.getAll(keys) < keys.size()) {
				store(candidate, goods);
			}
		}
	};

	private static final AtomicLong NEXT = new AtomicLong();

	abstract void call(Candidate candidate, Goods goods);

	/** Stores everything that this workload reads. */
	void store(Candidate candidate, Goods goods) {
		for (int i = 0; i < goods.size(); i++) {
			if (this == BULK) {
				candidate.putForGetAll(goods.key(i), goods.value(i));
			}
			else {
				candidate.put(goods.key(i), goods.value(i));
			}
		}
	}

	String title() {
		return switch (this) {
			case MIX -> "95/5 mix";
			case BULK -> "100 keys at once";
			case COLD -> "miss and put";
			default -> name().toLowerCase(Locale.ROOT);
		};
	}

}
