export interface PanelSwitch {
  readonly open: boolean;
  toggle(): void;
}

export interface PanelSwitches {
  readonly editor: PanelSwitch;
  readonly time: PanelSwitch;
  readonly inspector: PanelSwitch;
}
