/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.nio.charset.StandardCharsets;

/**
 * A serializer of an application that writes every value as text.
 */
final class TextSerializer implements CacheValueSerializer {

	@Override
	public byte[] serialize(Object value) {
		return value.toString().getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public Object deserialize(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
