/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.event;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import io.failovercache.client.NodeId;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

/**
 * The log lines about changes of state, one per change. A server that flaps gets a few
 * lines per minute, and then one with the number of further changes and its last state.
 * Used by one thread at a time.
 */
final class StateChangeLog implements Consumer<NodeStateChangedEvent> {

	static final int LINES = 5;

	static final Duration WINDOW = Duration.ofMinutes(1);

	private final Logger log;

	private final BiConsumer<Duration, Runnable> later;

	private final Map<NodeId, Window> windows = new HashMap<>();

	StateChangeLog(Logger log, BiConsumer<Duration, Runnable> later) {
		this.log = log;
		this.later = later;
	}

	@Override
	public void accept(NodeStateChangedEvent change) {
		Window window = this.windows.get(change.node());
		if (window == null || !change.time().isBefore(window.start.plus(WINDOW))) {
			window = new Window(change.time());
			this.windows.put(change.node(), window);
		}
		window.changes++;
		window.last = change;
		if (window.changes <= LINES) {
			write(change, describe(change) + adviceOn(change));
		}
		else if (window.changes == LINES + 1) {
			Window flapping = window;
			this.later.accept(Duration.between(change.time(), window.start.plus(WINDOW)), () -> summarize(flapping));
		}
	}

	/**
	 * Removes a server that is no longer in use.
	 */
	void forget(NodeId node) {
		this.windows.remove(node);
	}

	private void summarize(Window window) {
		NodeStateChangedEvent last = window.last;
		if (last != null) {
			write(last, "%s (%d more changes in the last %d s)%s".formatted(describe(last), window.changes - LINES,
					WINDOW.toSeconds(), adviceOn(last)));
		}
	}

	private void write(NodeStateChangedEvent change, String line) {
		if (change.to() == NodeState.UP) {
			this.log.info(line);
		}
		else {
			this.log.warn(line);
		}
	}

	private static String describe(NodeStateChangedEvent change) {
		return "memcached %s (%s) is %s, was %s: %s".formatted(change.node(), change.group().label(), change.to(),
				change.from(), change.reason());
	}

	/** The meaning of the new state, and what to do about it. */
	private static String adviceOn(NodeStateChangedEvent change) {
		String meaning = (change.group() == GroupRole.WITNESS) ? ". It holds no values, so no key is affected"
				: ". Until it is UP, its keys are read from the other group or, if that cannot serve them, are misses";
		return switch (change.to()) {
			case UP -> "";
			case DOWN -> meaning + ". Unless this is intended, check the server and the network to it";
			case FENCED -> meaning + ". If that lasts, look for an instance in which it is DOWN";
		};
	}

	private static final class Window {

		private final Instant start;

		private int changes;

		private @Nullable NodeStateChangedEvent last;

		Window(Instant start) {
			this.start = start;
		}

	}

}
