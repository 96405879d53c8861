/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

/**
 * A value as it is stored.
 *
 * @param format the format of the bytes: 0 to 255, the serializer's format in the low six
 * bits and the compression in the high two
 * @param bytes the bytes, not copied: they must not be modified
 * @since 1.0.0
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two layers, never compared
public record EncodedValue(int format, byte[] bytes) {

}
