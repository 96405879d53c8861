/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.io.PrintStream;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.ApplicationContext;

/**
 * Apart from the application, which may lack Micrometer.
 */
final class Meters {

	private Meters() {
	}

	static void print(ApplicationContext context, PrintStream out) {
		context.getBeanProvider(MeterRegistry.class)
			.ifUnique((registry) -> registry.getMeters()
				.forEach((meter) -> out
					.println("meter " + meter.getId().getName() + " " + meter.getId().getTag("name"))));
	}

}
