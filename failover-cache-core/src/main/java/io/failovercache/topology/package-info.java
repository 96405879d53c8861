/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Which servers there are, and which of them own a key.
 */
@NullMarked
package io.failovercache.topology;

import org.jspecify.annotations.NullMarked;
