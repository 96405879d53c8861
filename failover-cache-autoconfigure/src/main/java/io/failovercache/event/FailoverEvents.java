/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.event;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.failovercache.client.NodeId;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

/**
 * The start and the end of a failover, derived from the changes of single servers. Used
 * by one thread at a time.
 */
final class FailoverEvents implements Consumer<NodeStateChangedEvent> {

	private final Consumer<Object> publish;

	private final Map<NodeId, Instant> started = new HashMap<>();

	FailoverEvents(Consumer<Object> publish) {
		this.publish = publish;
	}

	@Override
	public void accept(NodeStateChangedEvent change) {
		this.publish.accept(change);
		if (change.group() != GroupRole.PRIMARY) {
			return;
		}
		if (change.from() == NodeState.UP) {
			this.started.put(change.node(), change.time());
			this.publish.accept(new FailoverStartedEvent(change.node(), change.reason(), change.time()));
		}
		else if (change.to() == NodeState.UP) {
			Instant start = this.started.remove(change.node());
			if (start != null) {
				this.publish.accept(
						new FailoverEndedEvent(change.node(), Duration.between(start, change.time()), change.time()));
			}
		}
	}

	/**
	 * A server that is no longer in use needs no failover.
	 */
	void removed(NodeId node, Instant time) {
		Instant start = this.started.remove(node);
		if (start != null) {
			this.publish.accept(new FailoverEndedEvent(node, Duration.between(start, time), time));
		}
	}

}
