/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.failovercache.client.NodeId;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Carries changes of state from the engine's threads to whoever may block: the log and
 * the listeners of application events. Thread-safe. Holds a bounded number of changes;
 * beyond it new ones are dropped.
 *
 * @since 1.0.0
 */
public final class StateChangeRelay implements EngineObserver, AutoCloseable {

	private static final Log logger = LogFactory.getLog(StateChangeRelay.class);

	private static final int MAX_PENDING = 1024;

	private final ScheduledThreadPoolExecutor executor;

	private final List<Consumer<NodeStateChangedEvent>> receivers;

	/**
	 * Creates the relay.
	 * @param publish where application events go
	 */
	public StateChangeRelay(Consumer<Object> publish) {
		this.executor = new ScheduledThreadPoolExecutor(1, (runnable) -> {
			Thread thread = new Thread(runnable, "failover-cache-events");
			thread.setDaemon(true);
			return thread;
		});
		this.executor.setKeepAliveTime(10, TimeUnit.SECONDS);
		this.executor.allowCoreThreadTimeOut(true);
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
		this.receivers = List.of(new StateChangeLog(LogFactory.getLog(StateChangeLog.class), this::later),
				new FailoverEvents(publish));
	}

	@Override
	public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
		if (from == to || this.executor.getQueue().size() >= MAX_PENDING) {
			return;
		}
		NodeStateChangedEvent change = new NodeStateChangedEvent(group, node, from, to, reason, Instant.now());
		this.executor.execute(() -> this.receivers.forEach((receiver) -> deliver(receiver, change)));
	}

	private static void deliver(Consumer<NodeStateChangedEvent> receiver, NodeStateChangedEvent change) {
		try {
			receiver.accept(change);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener failed over " + change, ex);
		}
	}

	private void later(Duration delay, Runnable task) {
		this.executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
