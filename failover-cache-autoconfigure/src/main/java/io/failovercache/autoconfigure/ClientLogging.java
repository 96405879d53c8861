/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Silences the loggers of the memcached client: it writes a stack trace for each attempt
 * to reach a server that is down, and whole values at DEBUG. What matters of it is logged
 * as a change of state. A level that the user set stays.
 */
final class ClientLogging {

	static final List<String> LOGGERS = List.of("net.rubyeye.xmemcached", "com.google.code.yanf4j", "remoting");

	private ClientLogging() {
	}

	static void quieten(LoggingSystem loggingSystem) {
		LOGGERS.forEach((name) -> {
			LoggerConfiguration configuration = loggingSystem.getLoggerConfiguration(name);
			if (configuration == null || configuration.getConfiguredLevel() == null) {
				loggingSystem.setLogLevel(name, LogLevel.OFF);
			}
		});
	}

}
