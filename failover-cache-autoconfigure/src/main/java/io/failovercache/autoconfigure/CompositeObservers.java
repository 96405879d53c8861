/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

import io.failovercache.cache.CacheObserver;
import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.observe.OperationOutcome;
import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * Makes one observer of many.
 */
final class CompositeObservers {

	private CompositeObservers() {
	}

	static EngineObserver ofEngine(List<EngineObserver> observers) {
		EngineObserver[] all = observers.toArray(EngineObserver[]::new);
		return new EngineObserver() {

			@Override
			public void operation(GroupRole group, NodeId node, Operation operation, OperationOutcome outcome,
					long nanos) {
				for (EngineObserver observer : all) {
					observer.operation(group, node, operation, outcome, nanos);
				}
			}

			@Override
			public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
				for (EngineObserver observer : all) {
					observer.nodeStateChanged(group, node, from, to, reason);
				}
			}

			@Override
			public void nodeRemoved(GroupRole group, NodeId node) {
				for (EngineObserver observer : all) {
					observer.nodeRemoved(group, node);
				}
			}

			@Override
			public void event(EngineEvent event, GroupRole group, NodeId node) {
				for (EngineObserver observer : all) {
					observer.event(event, group, node);
				}
			}

		};
	}

	static CacheObserver ofCaches(List<CacheObserver> observers) {
		CacheObserver[] all = observers.toArray(CacheObserver[]::new);
		return new CacheObserver() {

			@Override
			public void hit(String cache, GroupRole source) {
				for (CacheObserver observer : all) {
					observer.hit(cache, source);
				}
			}

			@Override
			public void localHit(String cache) {
				for (CacheObserver observer : all) {
					observer.localHit(cache);
				}
			}

			@Override
			public void miss(String cache) {
				for (CacheObserver observer : all) {
					observer.miss(cache);
				}
			}

			@Override
			public void valueRejected(String cache, Reason reason) {
				for (CacheObserver observer : all) {
					observer.valueRejected(cache, reason);
				}
			}

			@Override
			public void asyncDropped(String cache) {
				for (CacheObserver observer : all) {
					observer.asyncDropped(cache);
				}
			}

		};
	}

}
