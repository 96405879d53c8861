/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeId;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.time.Guard;

/**
 * The relay that carries changes of state from the engine's threads to listeners that may
 * block: the log and the listeners of application events. Changes before
 * {@link #startPublishing()} are logged at once, and their events kept until then.
 * Thread-safe. Holds a bounded number of changes; beyond it new ones are dropped.
 *
 * @since 1.0.0
 */
public final class StateChangeRelay implements EngineObserver, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StateChangeRelay.class);

	private static final int MAX_PENDING = 1024;

	private final ScheduledThreadPoolExecutor executor;

	private final StateChangeLog log;

	private final FailoverEvents events;

	// These two are used by the executor's single thread alone.
	private final Queue<NodeStateChangedEvent> kept = new ArrayDeque<>();

	private boolean publishing;

	/**
	 * Creates the relay.
	 * @param publish publishes application events
	 */
	public StateChangeRelay(Consumer<Object> publish) {
		this(publish, LoggerFactory.getLogger(StateChangeLog.class));
	}

	StateChangeRelay(Consumer<Object> publish, Logger log) {
		this(publish, log, (runnable) -> {
			Thread thread = new Thread(runnable, "failover-cache-events");
			thread.setDaemon(true);
			return thread;
		});
	}

	StateChangeRelay(Consumer<Object> publish, Logger log, ThreadFactory threads) {
		this.executor = new ScheduledThreadPoolExecutor(1, threads);
		this.executor.setKeepAliveTime(10, TimeUnit.SECONDS);
		this.executor.allowCoreThreadTimeOut(true);
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
		this.log = new StateChangeLog(log, this::later);
		this.events = new FailoverEvents(publish);
	}

	/**
	 * Publishes the events kept so far, and from now on every event as it happens. To be
	 * called when the listeners are ready: an earlier event would make a thread of this
	 * relay create them, while the application's own thread creates them, too.
	 */
	public void startPublishing() {
		execute(() -> {
			this.publishing = true;
			this.kept.forEach((change) -> deliver(this.events, change));
			this.kept.clear();
		});
	}

	@Override
	public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
		if (from == to || this.executor.getQueue().size() >= MAX_PENDING) {
			return;
		}
		NodeStateChangedEvent change = new NodeStateChangedEvent(group, node, from, to, reason, Instant.now());
		execute(() -> {
			deliver(this.log, change);
			publishOrKeep(change);
		});
	}

	@Override
	public void nodeRemoved(GroupRole group, NodeId node) {
		execute(() -> {
			this.log.forget(node);
			try {
				this.events.removed(node, Instant.now());
			}
			catch (RuntimeException ex) {
				warn("the removal of " + node, ex);
			}
		});
	}

	/**
	 * Runs a task on the thread of this relay. If the machine gives no thread now, the
	 * task waits for the next event.
	 */
	private void execute(Runnable task) {
		Guard.run("handing over an event", () -> this.executor.execute(task));
	}

	private void publishOrKeep(NodeStateChangedEvent change) {
		if (this.publishing) {
			deliver(this.events, change);
		}
		else if (this.kept.size() < MAX_PENDING) {
			this.kept.add(change);
		}
	}

	private static void deliver(Consumer<NodeStateChangedEvent> receiver, NodeStateChangedEvent change) {
		try {
			receiver.accept(change);
		}
		catch (RuntimeException ex) {
			warn(change.toString(), ex);
		}
	}

	private static void warn(String handled, RuntimeException failure) {
		logger.warn("An event listener threw an exception while handling " + handled
				+ ". The cache is not affected. Let the listener catch its exceptions.", failure);
	}

	private void later(Duration delay, Runnable task) {
		this.executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
