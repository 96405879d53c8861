/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.breaker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;

/**
 * The breaker of one node. Calls open it; only a probe closes it. Thread-safe.
 *
 * @since 1.0.0
 */
public final class NodeBreaker {

	private final CircuitBreaker breaker;

	private final int timeoutsToOpen;

	private final AtomicInteger timeouts = new AtomicInteger();

	NodeBreaker(CircuitBreaker breaker, int timeoutsToOpen) {
		this.breaker = breaker;
		this.timeoutsToOpen = timeoutsToOpen;
		this.breaker.transitionToOpenState();
	}

	/**
	 * The name in the registry.
	 * @return the name
	 */
	public String name() {
		return this.breaker.getName();
	}

	/**
	 * Returns whether calls may be made.
	 * @return {@code true} if closed
	 */
	public boolean isClosed() {
		return this.breaker.getState() == State.CLOSED;
	}

	/**
	 * Records a call that was answered.
	 * @param nanos how long it took
	 * @return whether this slow call opened the breaker
	 */
	public boolean answered(long nanos) {
		if (this.timeouts.get() != 0) {
			this.timeouts.set(0);
		}
		if (!isClosed()) {
			return false;
		}
		this.breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
		return !isClosed();
	}

	/**
	 * Records a call that was not answered in time.
	 * @param nanos how long the caller waited
	 * @return whether the breaker is open now
	 */
	public boolean timedOut(long nanos) {
		int inARow = this.timeouts.incrementAndGet();
		if (isClosed()) {
			this.breaker.onError(nanos, TimeUnit.NANOSECONDS, new NodeTimeoutException());
			if (inARow >= this.timeoutsToOpen) {
				open();
			}
		}
		return !isClosed();
	}

	/**
	 * Opens the breaker: the connection is gone.
	 */
	public synchronized void open() {
		if (this.breaker.getState() != State.OPEN) {
			this.breaker.transitionToOpenState();
		}
	}

	/**
	 * Records that a probe is on its way.
	 */
	public synchronized void probing() {
		if (this.breaker.getState() == State.OPEN) {
			this.breaker.transitionToHalfOpenState();
		}
	}

	/**
	 * Closes the breaker after a good probe: calls may be made again.
	 */
	public synchronized void close() {
		this.timeouts.set(0);
		if (!isClosed()) {
			this.breaker.transitionToClosedState();
		}
	}

	/**
	 * The state in Resilience4j's words: {@code CLOSED}, {@code OPEN} or
	 * {@code HALF_OPEN}.
	 * @return the state
	 */
	public String state() {
		return this.breaker.getState().name();
	}

	/** Tells Resilience4j what failed; a call has no exception of its own. */
	private static final class NodeTimeoutException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private NodeTimeoutException() {
			super("No answer within the node timeout", null, false, false);
		}

	}

}
