/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

/**
 * The application runs on a Spring Boot that is too old.
 */
final class UnsupportedSpringBootVersionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String version;

	UnsupportedSpringBootVersionException(String version) {
		super("Failover Cache needs Spring Boot 4.1 or newer, but this is " + version);
		this.version = version;
	}

	String getVersion() {
		return this.version;
	}

}
