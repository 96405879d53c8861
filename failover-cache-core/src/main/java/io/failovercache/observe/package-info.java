/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the engine tells whoever watches it: metrics, events, health, history.
 */
@NullMarked
package io.failovercache.observe;

import org.jspecify.annotations.NullMarked;
