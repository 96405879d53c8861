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
 * The log level of the memcached client's library: WARN, so that its lines about each
 * connection that starts and stops stay out of the log. Important events are logged as
 * changes of state. Not OFF, because a second client in the application, made by the
 * application itself, reports its failures through the same loggers. A level that the
 * user has set stays.
 */
final class ClientLogging {

	static final List<String> LOGGERS = List.of("net.rubyeye.xmemcached", "com.google.code.yanf4j", "remoting");

	private ClientLogging() {
	}

	static void quieten(LoggingSystem loggingSystem) {
		LOGGERS.forEach((name) -> {
			LoggerConfiguration configuration = loggingSystem.getLoggerConfiguration(name);
			if (configuration == null || configuration.getConfiguredLevel() == null) {
				loggingSystem.setLogLevel(name, LogLevel.WARN);
			}
		});
	}

}
