/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.ForeignText;
import io.failovercache.discovery.DiscoveryStatus.GroupDiscovery;
import io.failovercache.observe.GroupRole;
import io.failovercache.time.Guard;
import io.failovercache.topology.WeightedServer;

/**
 * The repeated lookup of the servers of one group, on a daemon thread of its own, so that
 * a lookup that hangs delays nothing else. Logs once that they cannot be found, and once
 * that they are found again.
 */
final class GroupLookup {

	private static final Logger logger = LoggerFactory.getLogger(GroupLookup.class);

	/** The interval while no server has been found yet, or none answers. */
	private static final Duration SOON = Duration.ofSeconds(1);

	/** A timer that cannot be set for want of memory can be set a moment later. */
	private static final int TRIES = 10;

	private final GroupRole group;

	private final String kind;

	private final ServerSource source;

	private final Duration refresh;

	private final Consumer<List<WeightedServer>> receiver;

	private final BooleanSupplier urgent;

	private long lookedUpAt;

	private final ThreadFactory threads;

	private @Nullable ScheduledThreadPoolExecutor executor;

	/** True while the lookups wait for a thread that could not be started. */
	private boolean threadless;

	private volatile @Nullable Instant foundAt;

	private volatile @Nullable String lastError;

	private volatile long found;

	private volatile long failed;

	GroupLookup(GroupSource source, Duration refresh, Consumer<List<WeightedServer>> receiver, BooleanSupplier urgent) {
		this(source, refresh, receiver, urgent, (task) -> {
			Thread thread = new Thread(task, "failover-cache-discovery-" + source.group().label());
			thread.setDaemon(true);
			return thread;
		});
	}

	GroupLookup(GroupSource source, Duration refresh, Consumer<List<WeightedServer>> receiver, BooleanSupplier urgent,
			ThreadFactory threads) {
		this.group = source.group();
		this.kind = source.kind();
		this.source = source.servers();
		this.refresh = refresh;
		this.receiver = receiver;
		this.urgent = urgent;
		this.threads = threads;
	}

	/**
	 * Begins. If the machine gives no thread now, it is asked again with the next start
	 * or request for the status.
	 */
	synchronized void start() {
		if (this.executor == null) {
			ScheduledThreadPoolExecutor created = new ScheduledThreadPoolExecutor(1, this.threads);
			created.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
			created.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
			this.executor = created;
			// A task for which there is no thread stays in the queue.
			this.threadless = !Guard.run("starting the search for servers",
					() -> created.execute(() -> lookUpAndGoOn(created)));
		}
		else {
			startThread();
		}
	}

	/** A thread that could not be started before may be now. */
	private synchronized void startThread() {
		ScheduledThreadPoolExecutor running = this.executor;
		if (this.threadless && running != null) {
			this.threadless = !Guard.run("starting the search for servers", running::prestartCoreThread);
		}
	}

	synchronized void stop() {
		ScheduledThreadPoolExecutor running = this.executor;
		if (running != null) {
			running.shutdownNow();
			this.executor = null;
		}
	}

	private void lookUpAndGoOn(ScheduledThreadPoolExecutor on) {
		try {
			if (isDue()) {
				lookUp();
			}
		}
		finally {
			Duration pause = (this.refresh.compareTo(SOON) < 0) ? this.refresh : SOON;
			boolean set = false;
			for (int i = 0; i < TRIES && !set; i++) {
				set = Guard.run("a timer",
						() -> on.schedule(() -> lookUpAndGoOn(on), pause.toNanos(), TimeUnit.NANOSECONDS));
			}
		}
	}

	private boolean isDue() {
		boolean early = this.foundAt == null || this.urgent.getAsBoolean();
		return early || System.nanoTime() - this.lookedUpAt >= this.refresh.toNanos();
	}

	private void lookUp() {
		this.lookedUpAt = System.nanoTime();
		try {
			this.receiver.accept(this.source.find());
			found();
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@SuppressWarnings("NonAtomicVolatileUpdate") // written by this thread alone
	private void found() {
		this.found++;
		this.foundAt = Instant.now();
		if (this.lastError != null) {
			logger.info("The servers of the {} group are found again ({})", this.group.label(), this.kind);
			this.lastError = null;
		}
	}

	@SuppressWarnings("NonAtomicVolatileUpdate") // written by this thread alone
	private void failed(Throwable failure) {
		this.failed++;
		String error = ForeignText.ofMessage(failure.getClass().getSimpleName() + ": " + failure.getMessage());
		if (this.lastError == null) {
			logger.warn(
					"The servers of the {} group cannot be found ({}): {}. {} Check 'failover-cache.{}.servers', and "
							+ "whether this host can resolve and reach these names.",
					this.group.label(), this.kind, error,
					(this.foundAt != null) ? "The servers found last stay in use."
							: "Until they are found, the other group serves alone, if there is one.",
					this.group.label());
		}
		this.lastError = error;
	}

	GroupDiscovery status() {
		startThread();
		return new GroupDiscovery(this.group, this.kind, this.foundAt, this.lastError, this.found, this.failed);
	}

}
