/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;

import io.failovercache.sample.answer.Answer;
import io.failovercache.sample.answer.AnswerTrail;
import io.failovercache.sample.catalogue.Product;

/**
 * One target under load, with its figures. Makes single calls, on whichever thread.
 * Thread-safe.
 */
final class Lane {

	private final LoadTarget target;

	private final AnswerTrail trail;

	private final Meter meter = new Meter();

	private final StaleReadCheck check;

	private volatile PopularKeys keys = new PopularKeys(LoadTarget.KEYS, 0);

	Lane(LoadTarget target, AnswerTrail trail) {
		this.target = target;
		this.trail = trail;
		this.check = new StaleReadCheck(target.firstId());
	}

	Meter meter() {
		return this.meter;
	}

	StaleReadCheck check() {
		return this.check;
	}

	void call(int slot, LoadSettings settings) {
		int key = keys(settings.skew()).pick(ThreadLocalRandom.current());
		boolean write = ThreadLocalRandom.current().nextInt(100) < settings.writePercent();
		long start = System.nanoTime();
		this.meter.started(slot);
		try {
			if (write) {
				write(key);
			}
			else {
				read(key);
			}
		}
		catch (RuntimeException ex) {
			this.meter.threw(ex);
		}
		finally {
			this.meter.ended(slot);
			this.meter.took((System.nanoTime() - start) / 1000 - this.trail.databaseMicros());
		}
	}

	private void read(int key) {
		long floor = this.check.floor(key);
		Answer<Optional<Product>> answer = follow(this.target.read(), key);
		this.meter.read(answer.source());
		if (answer.value().filter((product) -> product.version() < floor).isPresent()) {
			this.meter.stale();
		}
	}

	private void write(int key) {
		Answer<Optional<Product>> answer = follow(this.target.write(), key);
		this.meter.wrote();
		answer.value().ifPresent((product) -> this.check.written(key, product.version()));
	}

	private Answer<Optional<Product>> follow(LongFunction<Optional<Product>> method, int key) {
		return this.trail.follow(() -> method.apply(this.target.firstId() + key));
	}

	private PopularKeys keys(double skew) {
		PopularKeys known = this.keys;
		if (known.skew() != skew) {
			known = new PopularKeys(LoadTarget.KEYS, skew);
			this.keys = known;
		}
		return known;
	}

}
