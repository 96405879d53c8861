/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import io.failovercache.sample.node.NodeActedOnEvent;

/**
 * The stream of what happens, to a bounded number of watchers. One that reads slowly gets
 * more at a time and holds up no other. Thread-safe.
 */
@Component
class LabStream {

	private static final int MOST = 16;

	private static final int THREADS = 4;

	private final LabHistory history;

	private final LabObserver observer;

	private final List<LabWatcher> watchers = new CopyOnWriteArrayList<>();

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, (runnable) -> {
		Thread thread = new Thread(runnable, "lab-stream");
		thread.setDaemon(true);
		return thread;
	});

	LabStream(LabHistory history, LabObserver observer) {
		this.history = history;
		this.observer = observer;
	}

	/**
	 * Adds a watcher.
	 * @return its emitter, or empty if there are too many
	 */
	Optional<SseEmitter> watch() {
		if (this.watchers.size() >= MOST) {
			return Optional.empty();
		}
		LabWatcher watcher = new LabWatcher(this.history);
		watcher.emitter().onCompletion(() -> this.watchers.remove(watcher));
		watcher.emitter().onError((failure) -> this.watchers.remove(watcher));
		this.watchers.add(watcher);
		send();
		return Optional.of(watcher.emitter());
	}

	/**
	 * Brings every watcher up to date.
	 */
	void send() {
		if (!this.watchers.isEmpty()) {
			LabState state = this.observer.state();
			this.watchers.forEach((watcher) -> watcher.update(state, this.executor));
		}
	}

	/** A person at the controls sees the effect at once. */
	@EventListener
	void actedOn(NodeActedOnEvent act) {
		send();
	}

	void close() {
		this.watchers.forEach(LabWatcher::close);
		this.watchers.clear();
	}

}
