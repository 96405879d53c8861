/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.failovercache.sample.load.LaneSample;

/**
 * The last minutes, in one order: a page that was away catches up from the last number
 * that they saw. Bounded. Thread-safe.
 */
@Component
class LabHistory {

	static final int SAMPLES = 240;

	static final int ENTRIES = 200;

	private final Deque<Sample> samples = new ArrayDeque<>();

	private final Deque<TimelineEntry> entries = new ArrayDeque<>();

	private long seq;

	synchronized void add(double seconds, Map<String, LaneSample> lanes) {
		this.samples.addLast(new Sample(++this.seq, Instant.now(), seconds, lanes));
		if (this.samples.size() > SAMPLES) {
			this.samples.removeFirst();
		}
	}

	synchronized void add(Instant at, String kind, String subject, String text) {
		this.entries.addLast(new TimelineEntry(++this.seq, at, kind, subject, text));
		if (this.entries.size() > ENTRIES) {
			this.entries.removeFirst();
		}
	}

	synchronized Since since(long seen) {
		return new Since(this.seq, this.samples.stream().filter((sample) -> sample.seq() > seen).toList(),
				this.entries.stream().filter((entry) -> entry.seq() > seen).toList());
	}

	/**
	 * The additions after some number.
	 *
	 * @param seq the last number
	 * @param samples the samples, the oldest first
	 * @param timeline the entries, the oldest first
	 */
	record Since(long seq, List<Sample> samples, List<TimelineEntry> timeline) {
	}

}
