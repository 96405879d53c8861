/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The conversion of values to bytes and back: formats, the filter in front of them,
 * compression. No key, no entry and no server is known here.
 */
@NullMarked
package io.failovercache.serialization;

import org.jspecify.annotations.NullMarked;
