/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.health;

import org.springframework.boot.health.contributor.Status;

/**
 * The health status that the failover cache adds to Spring Boot's own.
 *
 * @since 1.0.0
 */
public final class FailoverCacheStatus {

	/**
	 * Every key is served, but some server is not up. Less severe than
	 * {@code OUT_OF_SERVICE}, more severe than {@code UP}; the HTTP status is 200.
	 */
	public static final Status DEGRADED = new Status("DEGRADED");

	private FailoverCacheStatus() {
	}

}
