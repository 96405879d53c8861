/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Observers that throw.
 */
class EngineObserversTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void observerThatThrowsIsCountedAndDoesNotAffectOthers() {
		EngineObserver broken = new EngineObserver() {

			@Override
			public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
				throw new NoClassDefFoundError("no such class");
			}

		};
		EngineObserver working = new EngineObserver() {

			@Override
			public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
				EngineObserversTests.this.told.add(reason);
			}

		};
		EngineObservers observers = new EngineObservers(List.of(broken, working));
		observers.nodeStateChanged(GroupRole.PRIMARY, new NodeId("a", 1), NodeState.UP, NodeState.DOWN, "one");
		observers.nodeStateChanged(GroupRole.PRIMARY, new NodeId("a", 1), NodeState.DOWN, NodeState.UP, "two");
		assertThat(this.told).containsExactly("one", "two");
		assertThat(observers.failures().count()).isEqualTo(2);
		assertThat(EngineObservers.guarding(observers)).isSameAs(observers);
	}

}
