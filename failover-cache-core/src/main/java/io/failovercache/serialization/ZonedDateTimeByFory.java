/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/**
 * Zoned times with their offset, which Fory leaves out: when clocks are put back, one
 * hour comes twice.
 */
final class ZonedDateTimeByFory extends Serializer<ZonedDateTime> {

	ZonedDateTimeByFory(TypeResolver resolver) {
		super(resolver.getConfig(), ZonedDateTime.class);
	}

	@Override
	public void write(WriteContext context, ZonedDateTime time) {
		context.writeInt64(time.toLocalDate().toEpochDay());
		context.writeInt64(time.toLocalTime().toNanoOfDay());
		context.writeInt32(time.getOffset().getTotalSeconds());
		context.writeString(time.getZone().getId());
	}

	@Override
	public ZonedDateTime read(ReadContext context) {
		LocalDate date = LocalDate.ofEpochDay(context.readInt64());
		LocalDateTime local = date.atTime(LocalTime.ofNanoOfDay(context.readInt64()));
		ZoneOffset offset = ZoneOffset.ofTotalSeconds(context.readInt32());
		return ZonedDateTime.ofLocal(local, ZoneId.of(context.readString()), offset);
	}

}
