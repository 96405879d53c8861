/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One page that watches. Thread-safe.
 */
final class LabWatcher {

	private final LabHistory history;

	private final SseEmitter emitter = new SseEmitter(0L);

	private final AtomicBoolean busy = new AtomicBoolean();

	private volatile long seen;

	LabWatcher(LabHistory history) {
		this.history = history;
	}

	SseEmitter emitter() {
		return this.emitter;
	}

	/**
	 * Sends what is new, unless it is still busy with what was new before.
	 */
	void update(LabState state, Executor executor) {
		if (this.busy.compareAndSet(false, true)) {
			executor.execute(() -> {
				try {
					send(state);
				}
				finally {
					this.busy.set(false);
				}
			});
		}
	}

	private void send(LabState state) {
		LabHistory.Since since = this.history.since(this.seen);
		try {
			this.emitter.send(new LabUpdate(since.samples(), since.timeline(), state));
			this.seen = since.seq();
		}
		catch (IOException | IllegalStateException ex) {
			// The page is gone, or the stream was closed: there is no page to tell.
			this.emitter.completeWithError(ex);
		}
	}

	void close() {
		this.emitter.complete();
	}

}
