/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

/**
 * A value as it is stored.
 *
 * @param format how to read the bytes: 0 to 255, the serializer's format in the low six
 * bits and the compression in the high two
 * @param bytes the bytes, not copied: no holder writes to them
 * @since 1.0.0
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two layers, never compared
public record EncodedValue(int format, byte[] bytes) {

}
