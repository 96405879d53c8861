/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import io.failovercache.observe.EngineEvent;

/**
 * The form in which the count of one event is published.
 *
 * @param meterName the name of the counter
 * @param description the description of the counter
 * @param unit the unit of the counter
 */
record EventMeter(String meterName, String description, String unit) {

	static EventMeter of(EngineEvent event) {
		return switch (event) {
			case FAILOVER -> new EventMeter("failover.cache.failovers",
					"Reads that the backup answered because the primary could not", "reads");
			case HEDGE -> new EventMeter("failover.cache.hedges",
					"Reads also sent to the other group because the first was slow", "reads");
			case COPY ->
				new EventMeter("failover.cache.copies", "Entries copied to a server that lacked them", "entries");
			case REPAIR ->
				new EventMeter("failover.cache.repairs", "Missed writes that were repaired by a tombstone", "writes");
			case HINT -> new EventMeter("failover.cache.hints",
					"Writes that a server missed and that were noted on the other servers", "writes");
			case FENCE ->
				new EventMeter("failover.cache.fences", "Times that this instance fenced the server", "fences");
			case FILL_REJECTED -> new EventMeter("failover.cache.fills.rejected",
					"Loaded values not stored because something newer was there", "values");
			case ENTRY_REFUSED -> new EventMeter("failover.cache.entries.refused",
					"Entries that were not read because they have no valid seal for their key", "entries");
		};
	}

}
