/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.failovercache.client.NodeId;
import io.failovercache.event.FailoverEndedEvent;
import io.failovercache.event.FailoverStartedEvent;
import io.failovercache.event.NodeStateChangedEvent;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.sample.node.NodeActedOnEvent;

/**
 * The record of what the cache reports: its application events, the changes of its
 * breakers, and, as numbers, what is too frequent for a line each. Thread-safe;
 * {@link #round(Iterable)} belongs to one thread.
 */
@Component
class LabTimeline implements EngineObserver {

	private final LabHistory history;

	private final Map<Count, LongAdder> counts = new ConcurrentHashMap<>();

	private final Map<NodeId, String> breakers = new ConcurrentHashMap<>();

	LabTimeline(LabHistory history) {
		this.history = history;
	}

	@Override
	public void event(EngineEvent event, GroupRole group, NodeId node) {
		if (event == EngineEvent.FENCE || event == EngineEvent.REPAIR || event == EngineEvent.COPY) {
			this.counts.computeIfAbsent(new Count(event, group, node), (key) -> new LongAdder()).increment();
		}
	}

	@EventListener
	void changed(NodeStateChangedEvent change) {
		String kind = change.to().name().toLowerCase(Locale.ROOT);
		String text = "%s is %s, was %s: %s".formatted(change.group().label(), change.to(), change.from(),
				change.reason());
		this.history.add(change.time(), kind, change.node().toString(), text);
	}

	@EventListener
	void started(FailoverStartedEvent failover) {
		this.history.add(failover.time(), "failover", failover.node().toString(),
				"failover: the backup group answers in its place");
	}

	@EventListener
	void ended(FailoverEndedEvent failover) {
		this.history.add(failover.time(), "restored", failover.node().toString(),
				"failover over after %.1f s: it answers for itself again"
					.formatted(failover.duration().toMillis() / 1000.0));
	}

	@EventListener
	void actedOn(NodeActedOnEvent act) {
		this.history.add(act.at(), "act", act.address(), "%s: %s".formatted(act.actor(), act.what()));
	}

	/**
	 * Adds what has to be found out or added up.
	 */
	void round(Iterable<NodeSnapshot> nodes) {
		for (NodeSnapshot node : nodes) {
			String before = this.breakers.put(node.node(), node.breaker());
			if (before != null && !before.equals(node.breaker())) {
				this.history.add(Instant.now(), "breaker", node.node().toString(), "%s: breaker %s, was %s"
					.formatted(node.role().label(), readable(node.breaker()), readable(before)));
			}
		}
		this.counts.forEach((count, adder) -> {
			long number = adder.sumThenReset();
			if (number > 0) {
				this.history.add(Instant.now(), count.kind(), count.node().toString(), count.describe(number));
			}
		});
	}

	private static String readable(String breaker) {
		return breaker.toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private record Count(EngineEvent event, GroupRole group, NodeId node) {

		String kind() {
			return this.event.name().toLowerCase(Locale.ROOT);
		}

		String describe(long number) {
			String group = this.group.label();
			return switch (this.event) {
				case FENCE -> "%s missed %s: fenced by this instance".formatted(group, some(number, "write"));
				case HINT -> "%s missed %s: the others are told".formatted(group, some(number, "write"));
				case REPAIR -> "%s: %s made good".formatted(group, some(number, "missed write"));
				default ->
					"%s: %s copied from its peer".formatted(group, (number == 1) ? "1 entry" : number + " entries");
			};
		}

		private static String some(long number, String what) {
			return (number == 1) ? "a " + what : number + " " + what + "s";
		}

	}

}
